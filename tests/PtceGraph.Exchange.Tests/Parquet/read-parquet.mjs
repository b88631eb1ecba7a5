// Prints the tables of a folder of Parquet files as JSON: the type of each column, and the rows.
// node read-parquet.mjs HYPARQUET FOLDER NAME…
const [hyparquet, folder, ...names] = process.argv.slice(2);
const { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } = await import(hyparquet);

const tables = {};
for (const name of names) {
  const file = await asyncBufferFromFile(`${folder}/${name}.parquet`);
  const { schema } = await parquetMetadataAsync(file);
  const types = {};
  for (let at = 1; at < schema.length; at++) {
    const { name: column, type, num_children: inside, converted_type: kind } = schema[at];
    types[column] = kind ?? type;
    if (inside) at += 2; // the levels of a list
  }
  tables[name] = { types, rows: await parquetReadObjects({ file }) };
}
process.stdout.write(JSON.stringify(tables, (_, value) => (value === undefined ? null : value)));
