export { type Alert, AlertBoard, type AlertEntry, type Handled, RANK } from './board.ts'
export { againstHandling, ALERT_REFUSALS, type AlertRefusal } from './decide.ts'
export {
  ALERT_STATES,
  ALERT_TABLE,
  type AlertDeed,
  type AlertState,
  ESCALATE_MS,
  isDistress as isDistressAlert,
  SHELF_MS_MAX,
  SILENCE_MS,
  sounds,
} from './life.ts'
export { type AlarmLoad, alarmLoad, LOAD_MS } from './load.ts'
