// A registry statement that is in force only when enough members approve it, and how far it has come.

export class Proposal {
  /** @param needed how many must approve it; the platform's own signature is the first */
  constructor(type, content, needed) {
    Object.assign(this, { type, content, needed, approvers: [], state: 'waiting' });
  }

  isApproved() {
    return 1 + this.approvers.length >= this.needed;
  }

  /** Would this member's approval be one more? */
  counts(member) {
    const subject = this.type === 'registry/member' ? this.content.id : this.content.member;
    return this.state === 'waiting' && member !== subject && !this.approvers.includes(member);
  }
}
