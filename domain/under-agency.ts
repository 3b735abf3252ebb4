/**
 * Supporting professionals record what they do under their agency (DOMAIN 7, 001). The code is one of the kinds of agency or a place of the service's
 * directory; absent, it was done by this service.
 */
export interface UnderAgency {
  readonly agency?: string;
}

export const agencyOf = ({ agency }: UnderAgency): UnderAgency => (agency === undefined ? {} : { agency });
