/** What a worker is told when nothing more will be asked: it ends once what runs is done. */
export const END = 'end';
