/** @module Entry point of the audit layer: contracts beside the headers, and libraries as they are loaded. */
export { type DoctorOptions, doctor, type Subject } from './doctor/doctor.ts';
export type { FindValgrind } from './doctor/machine.ts';
export type {
  Bindings,
  Check,
  Diagnosis,
  Hardening,
  Level,
  LibraryDiagnosis,
  ObjectDiagnosis,
  WrongBinding,
} from './doctor/result.ts';
export type { Count, Difference, DifferenceKind, LibraryVerification, Verification } from './verify/result.ts';
export { type VerifyOptions, verify } from './verify/verify.ts';
