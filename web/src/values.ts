/** The values of a cell: several where a bar, a semicolon or a line break parts them, as the service reads them. */
export const cellValues = (cell: string | undefined): string[] => [
  ...new Set((cell ?? '').split(/[|;\r\n]/).flatMap((value) => value.trim() || [])),
];
