/** What cross-validation writes and `evaluate` reads: the probabilities of lines the model did not learn from. */
export const FOLDS_FILE = '.data/screening-folds.json';
