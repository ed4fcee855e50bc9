/** A file of current or wind, whichever of the known formats it is: told by its first bytes, never by its name. */
import { readFile, stat } from 'node:fs/promises'
import { type CfWish, readCf, type ReadFields, refused } from '#drift'
import { isHdf5, withHdf5 } from './hdf5.ts'
import { FORCING_LIMITS } from './limits.ts'
import { isNetcdf3, readNetcdf3 } from './netcdf3.ts'

/** NetCDF-3, or NetCDF-4 (HDF5), by the CF conventions. */
export async function readDataSet(bytes: Uint8Array, wish: CfWish): Promise<ReadFields> {
  if (isHdf5(bytes)) return withHdf5(bytes, set => readCf(set, wish))
  if (!isNetcdf3(bytes)) return refused('not-this-format', { format: 'NetCDF', what: firstBytes(bytes) })
  const read = readNetcdf3(bytes)
  return read.kind === 'refused' ? read : readCf(read.set, wish)
}

/** @throws the errors of the file system: a file that is not there is a fault of the configuration */
export async function readDataFile(path: string, wish: CfWish): Promise<ReadFields> {
  const { size } = await stat(path)
  if (size > FORCING_LIMITS.fileBytesMax)
    return refused('too-large', { size: `${size} bytes`, limit: `${FORCING_LIMITS.fileBytesMax} bytes` })
  return readDataSet(await readFile(path), wish)
}

/** GRIB is what people try most often. */
function firstBytes(bytes: Uint8Array): string {
  const text = String.fromCharCode(...bytes.subarray(0, 4))
  return text === 'GRIB' ? 'GRIB: convert it to NetCDF (eccodes, wgrib2)' : '-'
}
