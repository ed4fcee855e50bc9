/**
 * The programs of the moving layer. Nothing is fed per vertex: a track is two texels of a float texture, found by the
 * number of the vertex, and a ship moves because `uNow` does. A track:
 *
 *   texel 2i      x, y (mercator from the origin), vx, vy (mercator a second)
 *   texel 2i + 1  fix (seconds from the base time), bow (degrees; + 1000: it is the course; -1: not known),
 *                 class (31: not drawn), state (STATE bits)
 *
 * Hot: see README.md.
 */
import { STATE, TRACK_CLASSES } from '#contract'
import { RECKONING_SECONDS_MAX } from '../picture/dead-reckoning.ts'
import { CELL_UNITS, FIELD_UNITS_MAX } from './symbol-field.ts'

export const CLASS_COUNT = TRACK_CLASSES.length
/** Class of a row that is not drawn: it has no position. */
export const CLASS_HIDDEN = 31
/** Items in one row of a data texture; each takes two texels. */
export const ITEMS_PER_ROW = 256
export const BOW_IS_COURSE = 1000
/** Shapes beside each other in the field texture. */
export const FIELD_CELLS = 16

const HEAD = `#version 300 es
precision highp float;
precision highp int;
precision highp sampler2D;
`

const SHARED = `${HEAD}
uniform sampler2D uItems;
uniform vec2 uCentre;
uniform vec2 uHalf;
uniform float uWorld;
uniform float uDpr;
uniform float uZoomScale;
uniform float uNow;
uniform uint uShown;
uniform vec3 uColour[${CLASS_COUNT}];
uniform vec4 uClass[${CLASS_COUNT}]; // shape, scale, filled, turns
uniform vec3 uGrey;

vec4 item(int index, int part) {
  return texelFetch(uItems, ivec2((index & ${ITEMS_PER_ROW - 1}) * 2 + part, index / ${ITEMS_PER_ROW}), 0);
}
bool isShown(float trackClass) {
  return trackClass < ${CLASS_COUNT}.0 && ((uShown >> uint(trackClass)) & 1u) == 1u;
}
bool has(float state, int bit) { return (int(state) & bit) != 0; }
/** Device pixels from the middle of the screen, y downwards. */
vec2 pixels(vec2 place) { return (place - uCentre) * uWorld; }
vec2 reckoned(vec4 motion, float fix) {
  return pixels(motion.xy + motion.zw * clamp(uNow - fix, 0.0, ${RECKONING_SECONDS_MAX}.0));
}
vec4 clip(vec2 at) { return vec4(at.x / uHalf.x, -at.y / uHalf.y, 0.0, 1.0); }
const vec4 NOWHERE = vec4(2.0, 2.0, 2.0, 1.0);
`

export const SYMBOL_VERTEX = `${SHARED}
uniform int uSelected;
uniform float uRingDot; // index of the shape for a bow that is not known
uniform vec3 uWarning;
flat out vec3 vColour;
flat out vec2 vTurn;
flat out vec4 vLook; // shape, device pixels a unit, filled, half size in device pixels
flat out int vState;
flat out int vSelected;

void main() {
  vec4 motion = item(gl_VertexID, 0);
  vec4 about = item(gl_VertexID, 1);
  gl_PointSize = 1.0;
  gl_Position = NOWHERE;
  if (!isShown(about.z)) return;
  int kind = int(about.z);
  vec4 look = uClass[kind];
  bool selected = gl_VertexID == uSelected;
  bool lostBow = look.w > 0.5 && about.y < 0.0;
  float bow = look.w > 0.5 && about.y >= 0.0 ? radians(mod(about.y, ${BOW_IS_COURSE}.0)) : 0.0;
  float unit = uDpr * uZoomScale * look.y * (selected ? 1.35 : 1.0) * (lostBow ? 0.75 : 1.0);
  bool ringed = has(about.w, ${STATE.distressActive | STATE.distressTest});
  float half_ = max(15.0 * unit, (selected ? 19.0 : ringed ? 17.0 : 0.0) * uDpr) + uDpr;
  vColour = has(about.w, ${STATE.noLink}) ? uGrey : has(about.w, ${STATE.offPosition}) ? uWarning : uColour[kind];
  vTurn = vec2(cos(bow), sin(bow));
  vLook = vec4(lostBow ? uRingDot : look.x, unit, look.z, half_);
  vState = int(about.w);
  vSelected = selected ? 1 : 0;
  gl_Position = clip(reckoned(motion, about.x));
  gl_PointSize = 2.0 * half_;
}`

export const SYMBOL_FRAGMENT = `${HEAD}
uniform sampler2D uField;
uniform int uClosed; // bit per shape: encloses its inside
uniform float uDpr;
uniform float uFlash;
uniform int uDashSimulated;
uniform vec3 uSea;
uniform vec3 uText;
uniform vec3 uAlarm;
uniform vec3 uCaution;
flat in vec3 vColour;
flat in vec2 vTurn;
flat in vec4 vLook;
flat in int vState;
flat in int vSelected;
out vec4 colour;

void over(vec3 ink, float alpha) { colour = vec4(ink * alpha, alpha) + colour * (1.0 - alpha); }
float cover(float distance_) { return 1.0 - smoothstep(-0.5, 0.5, distance_); }
bool has(int bit) { return (vState & bit) != 0; }
float fieldAt(vec2 unit) {
  vec2 within = clamp(unit, -${CELL_UNITS / 2 - 0.25}, ${CELL_UNITS / 2 - 0.25}) / ${CELL_UNITS}.0 + 0.5;
  float share = texture(uField, vec2((vLook.x + within.x) / ${FIELD_CELLS}.0, within.y)).r;
  return (0.5 - share) * ${2 * FIELD_UNITS_MAX}.0;
}
float dashes(vec2 at, float count) { return step(0.4, fract(atan(at.y, at.x) / 6.2831853 * count)); }
float segment(vec2 at, vec2 a, vec2 b) {
  vec2 run = b - a;
  return length(at - a - run * clamp(dot(at - a, run) / dot(run, run), 0.0, 1.0));
}
/** Four corners of a square of that half side, each arm a third of it. */
float brackets(vec2 at, float side) {
  vec2 q = abs(at);
  return min(segment(q, vec2(side), vec2(side * 0.62, side)), segment(q, vec2(side), vec2(side, side * 0.62)));
}

void main() {
  colour = vec4(0.0);
  vec2 at = (gl_PointCoord * 2.0 - 1.0) * vLook.w;
  vec2 unit = vec2(vTurn.x * at.x + vTurn.y * at.y, vTurn.x * at.y - vTurn.y * at.x) / vLook.y;
  float distance_ = fieldAt(unit) * vLook.y;
  bool closed = ((uClosed >> int(vLook.x)) & 1) == 1;
  bool dashed = uDashSimulated == 1 && has(${STATE.simulated});
  float stroke = 0.72 * uDpr;
  float edge = closed ? abs(distance_) - stroke : distance_;
  over(uSea, 0.62 * (1.0 - smoothstep(0.0, 1.4 * uDpr, distance_ - (closed ? stroke : 0.0))));
  if (closed && vLook.z > 0.5 && !dashed) over(vColour, cover(distance_));
  over(vColour, cover(edge) * (dashed ? dashes(unit, 9.0) : 1.0));
  if (has(${STATE.lost})) {
    float off = segment(unit, vec2(-11.0, 2.5), vec2(11.0, 2.5)) * vLook.y; // across the bow
    over(uSea, 0.8 * cover(off - 2.0 * uDpr));
    over(vColour, cover(off - 0.8 * uDpr));
  }
  colour *= has(${STATE.stale}) ? 0.5 : has(${STATE.lost}) ? 0.75 : 1.0;
  float radius = length(at);
  if (has(${STATE.distressActive})) {
    over(uAlarm, cover(abs(radius - 14.0 * uDpr) - 1.25 * uDpr) * uFlash);
    over(uAlarm, cover(abs(radius - 10.5 * uDpr) - 0.6 * uDpr));
  } else if (has(${STATE.distressTest})) {
    over(uCaution, cover(abs(radius - 14.0 * uDpr) - 0.9 * uDpr) * dashes(at, 12.0));
  }
  if (vSelected == 1) over(uText, cover(brackets(at, 17.0 * uDpr) - 0.95 * uDpr));
  if (colour.a < 0.004) discard;
}`

/** A line from a to b as a quad, six vertices; along and across are in device pixels. */
const STRETCH = `
flat out vec3 vColour;
flat out float vHalf;
out vec2 vLine; // along, across
out float vAlpha;
void stretch(vec2 a, vec2 b, float width, float alphaA, float alphaB) {
  vec2 run = b - a;
  float far = length(run);
  if (far < 0.01) { gl_Position = NOWHERE; return; }
  int corner = gl_VertexID % 6;
  float end = corner == 1 || corner == 2 || corner == 4 ? 1.0 : 0.0;
  float side = corner == 2 || corner == 4 || corner == 5 ? 1.0 : -1.0;
  vec2 across = vec2(-run.y, run.x) / far;
  vHalf = width * 0.5;
  float reach = vHalf + 1.0;
  vLine = vec2(end * far, side * reach);
  vAlpha = mix(alphaA, alphaB, end);
  gl_Position = clip(mix(a, b, end) + across * side * reach);
}`

export const VECTOR_VERTEX = `${SHARED}
uniform float uSeconds; // length of the vectors; 0: the short line ahead of the bow
${STRETCH}
void main() {
  int index = gl_VertexID / 6;
  vec4 motion = item(index, 0);
  vec4 about = item(index, 1);
  gl_Position = NOWHERE;
  if (!isShown(about.z) || has(about.w, ${STATE.lost})) return;
  int kind = int(about.z);
  vec2 a = reckoned(motion, about.x);
  float width = (uClass[kind].z > 0.5 ? 1.6 : 1.0) * uDpr;
  float alpha = has(about.w, ${STATE.stale}) ? 0.35 : 0.8;
  vColour = has(about.w, ${STATE.noLink}) ? uGrey : uColour[kind];
  if (uSeconds > 0.0) {
    if (motion.zw == vec2(0.0)) return;
    stretch(a, a + motion.zw * uSeconds * uWorld, width, alpha, alpha);
    return;
  }
  if (uClass[kind].w < 0.5 || about.y < 0.0 || about.y >= ${BOW_IS_COURSE}.0) return;
  float bow = radians(about.y);
  vec2 ahead = vec2(sin(bow), -cos(bow));
  float unit = uDpr * uZoomScale * uClass[kind].y;
  stretch(a + ahead * 10.0 * unit, a + ahead * (10.0 * unit + 7.0 * uDpr), width, alpha, alpha);
}`

export const VECTOR_FRAGMENT = `${HEAD}
uniform float uDpr;
uniform float uSeconds;
flat in vec3 vColour;
flat in float vHalf;
in vec2 vLine;
in float vAlpha;
out vec4 colour;
void main() {
  float alpha = vAlpha * clamp(vHalf + 0.5 - abs(vLine.y), 0.0, 1.0);
  float period = 6.5 * uDpr;
  if (uSeconds > 0.0 && mod(vLine.x, period) > 4.0 * uDpr) discard;
  colour = vec4(vColour * alpha, alpha);
}`

export const TRAIL_VERTEX = `${SHARED}
uniform float uSeconds; // how far back
${STRETCH}
float fade(float time) { return 0.55 * clamp(1.0 - (uNow - time) / uSeconds, 0.0, 1.0); }
void main() {
  int index = gl_VertexID / 6;
  vec4 ends = item(index, 0);
  vec4 about = item(index, 1); // time a, time b, class, -
  gl_Position = NOWHERE;
  if (!isShown(about.z)) return;
  int kind = int(about.z);
  vColour = uColour[kind];
  float width = (uClass[kind].z > 0.5 ? 2.0 : 1.2) * uDpr;
  stretch(pixels(ends.xy), pixels(ends.zw), width, fade(about.x), fade(about.y));
}`

export const TRAIL_FRAGMENT = `${HEAD}
flat in vec3 vColour;
flat in float vHalf;
in vec2 vLine;
in float vAlpha;
out vec4 colour;
void main() {
  float alpha = vAlpha * clamp(vHalf + 0.5 - abs(vLine.y), 0.0, 1.0);
  if (alpha < 0.004) discard;
  colour = vec4(vColour * alpha, alpha);
}`
