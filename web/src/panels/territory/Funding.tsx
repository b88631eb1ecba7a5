/** « Qui finance qui »: who gave how much to whom and when, with totals, shares and dependence. */
import { tieWidth } from '../../address';
import { fundingOf, type Amounts, type Funding as Table } from '../../funding';
import { greatestAmount, isByAmount } from '../../graph/tie-width';
import { format, words } from '../../i18n';
import { NodeButton, Section } from '../../parts/parts';
import { TableDownload } from '../../parts/TableDownload';
import type { TerritoryAnswer } from '../../wire';
import { fundingTable } from '../tables';
import { FirstOf } from '../../parts/FirstOf';
import { lighting } from './lighting';

/** Funders and beneficiaries shown at first. */
const FIRST = 40;

/** The amounts of a row under their years; an empty cell where nothing was given. */
const Cells = ({ amounts, years }: { amounts: Amounts; years: Table['years'] }) => (
  <>
    {years.map((year) => {
      const amount = amounts.get(year);
      return <td key={year}>{amount === undefined ? '' : format.value.number(amount)}</td>;
    })}
  </>
);

export function Funding({ answer }: { answer: TerritoryAnswer }) {
  const w = words.value.territory;
  const { years, received, given, amounts, total } = fundingOf(answer.funding);
  if (received.length === 0)
    return (
      <Section title={w.funding} testid="territory-funding">
        <p class="soft">{w.noFunding}</p>
      </Section>
    );
  return (
    <Section title={w.funding} testid="territory-funding">
      <p>{w.fundingFound(total, given.length, received.length)}</p>
      <p class="soft">{w.fundingText(answer.as_of)}</p>
      {greatestAmount.value > 0 && (
        <p class="no-print">
          <button
            type="button"
            class="more"
            data-testid="funding-on-map"
            onClick={() => (tieWidth.value = isByAmount.value ? '' : 'amount')}
          >
            {isByAmount.value ? w.notOnMap : w.onMap}
          </button>
        </p>
      )}
      <h3>{w.given}</h3>
      <FirstOf items={given} first={FIRST}>
        {(shown) => (
          <ul class="plain" data-testid="funding-given">
            {shown.map((one) => (
              <li key={one.funder} {...lighting([one.funder, ...one.beneficiaries])}>
                <NodeButton id={one.funder} />
                {w.colon} {w.euros(one.total)} ({w.share(one.share)})
              </li>
            ))}
          </ul>
        )}
      </FirstOf>
      <FirstOf items={received} first={FIRST}>
        {(shown) => (
          <>
            <h3>{w.received}</h3>
            <ul class="plain" data-testid="funding-received">
              {shown.map(({ beneficiary, grants: [greatest], total: of }) => (
                <li key={beneficiary} {...lighting([beneficiary, ...(greatest ? [greatest.funder] : [])])}>
                  <NodeButton id={beneficiary} />
                  {w.colon} {greatest && w.ofWhich(of, greatest.share)}{' '}
                  {greatest && <NodeButton id={greatest.funder} />}
                </li>
              ))}
            </ul>
            <div class="scroll">
              <table class="each funding" data-testid="funding-table">
                <thead>
                  <tr>
                    <th scope="col">{w.beneficiary}</th>
                    {years.map((year) => (
                      <th key={year} scope="col">
                        {year ?? w.unknownYear}
                      </th>
                    ))}
                    <th scope="col">{w.total}</th>
                    <th scope="col">{w.shareHeader}</th>
                  </tr>
                </thead>
                {shown.map((one) => (
                  <tbody key={one.beneficiary}>
                    <tr class="sum" {...lighting([one.beneficiary, ...one.grants.map(({ funder }) => funder)])}>
                      <th scope="row">
                        <NodeButton id={one.beneficiary} />
                      </th>
                      <Cells amounts={one.amounts} years={years} />
                      <td>{format.value.number(one.total)}</td>
                      <td />
                    </tr>
                    {one.grants.map((grant) => (
                      <tr key={grant.funder} {...lighting([one.beneficiary, grant.funder])}>
                        <th scope="row" class="of">
                          <NodeButton id={grant.funder} />
                        </th>
                        <Cells amounts={grant.amounts} years={years} />
                        <td>{format.value.number(grant.total)}</td>
                        <td>{w.share(grant.share)}</td>
                      </tr>
                    ))}
                  </tbody>
                ))}
                <tfoot>
                  <tr class="sum">
                    <th scope="row">{w.total} (€)</th>
                    <Cells amounts={amounts} years={years} />
                    <td>{format.value.number(total)}</td>
                    <td />
                  </tr>
                </tfoot>
              </table>
            </div>
          </>
        )}
      </FirstOf>
      <TableDownload file="funding" table={() => fundingTable(answer.funding)} />
    </Section>
  );
}
