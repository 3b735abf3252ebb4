/** The fields that carry the key under which a form is done once, and how the journey stood when it was shown. */
export const keyField = '_key';
export const seqField = '_seq';
