/** Everything that is said in English. */
import vocabulary from '../../../graph-schemas/vocabulary.en.json';
import { en } from './en';
import { plainOf } from './plain';

export const spoken = { catalogue: en, plain: plainOf('en', en), vocabulary };
