/** Everything that is said in French. */
import vocabulary from '../../../graph-schemas/vocabulary.fr.json';
import { fr } from './fr';
import { plainOf } from './plain';

export const spoken = { catalogue: fr, plain: plainOf('fr', fr), vocabulary };
