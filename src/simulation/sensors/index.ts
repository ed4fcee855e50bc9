export { type Incident, INCIDENT_PERIOD_MS, SAILS_MS } from './incident.ts'
export { createSensors, type SensorsOptions, type SimulatedSensors } from './sensors.ts'
export { SEEN_CLASSES, type SeenClass, type SeenTruth } from './scene.ts'
export { CALLS, SATELLITE, SENSORS, type SensorSite } from './sites.ts'
