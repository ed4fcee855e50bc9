export * from './duplicates.ts'
export * from './limits.ts'
export * from './picture.ts'
export { createPicture, type PictureOptions } from './station-picture.ts'
