/** The fields that carry the key under which a form is done once, and how the journey stood when it was shown. */
export const keyField = '_key';
export const seqField = '_seq';

/** The field whose button keeps a form instead of sending it; its value says which form it is. */
export const draftField = '_draft';
