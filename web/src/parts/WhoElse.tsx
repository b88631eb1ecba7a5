/** On the sheet of a meeting or a project: who else was there, or takes part, noted one after the other. */
import { useSignal } from '@preact/signals';
import { randomToken } from '../client';
import { edit } from '../edits';
import { words } from '../i18n';
import { shortName, type NetworkLink, type NetworkNode } from '../network';
import { network } from '../state';
import { NodePicker } from './NodePicker';

/** A field that adds whoever is chosen in it, and is empty again for the next one. */
export function WhoElse({
  node,
  links,
}: {
  node: NetworkNode;
  links: readonly { link: NetworkLink; other: string }[];
}) {
  const w = words.value.add;
  const said = useSignal('');
  if (node.kind !== 'meeting' && node.kind !== 'project') return null;
  const isMeeting = node.kind === 'meeting';
  const kind = isMeeting ? 'attendance' : 'participation';
  const choose = (actor: string) => {
    const name = shortName(network.peek()?.nodes.get(actor));
    if (!name) return;
    if (links.some(({ link, other }) => link.kind === kind && other === actor)) {
      said.value = w.alreadyThere(name);
      return;
    }
    said.value = '';
    const id = `${isMeeting ? 'a' : 'p'}-${randomToken()}`;
    void edit(
      [
        isMeeting
          ? { op: 'attendance.add', id, actor, meeting: node.id }
          : { op: 'participation.add', id, actor, project: node.id },
      ],
      isMeeting ? w.attended(name) : w.participates(name),
    );
  };
  return (
    <div class="who-else">
      <NodePicker
        label={isMeeting ? w.attendant : w.participant}
        value=""
        kinds={['actor', 'pole']}
        form={`${kind} ${node.id}`}
        testid="who-else"
        onPick={choose}
      />
      <p class="soft" role="status">
        {said.value}
      </p>
    </div>
  );
}
