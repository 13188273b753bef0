import { DomainError } from '#shared/errors/domain-error.js';
import { checkQueueTransitions, ownerAfter, queueTransitions, transition } from './queue-transitions.js';

describe('queue transitions', () => {
  it.each([
    [null, 'customer-wrote', 'new', 'keep'],
    ['new', 'agent-replied', 'pending', 'take-if-unowned'],
    ['new', 'agent-moved-to-pending', 'pending', 'keep'],
    ['pending', 'agent-moved-to-pending', 'pending', 'keep'],
    ['new', 'agent-resolved', 'resolved', 'remove'],
    ['pending', 'agent-resolved', 'resolved', 'remove'],
    ['pending', 'customer-wrote', 'new', 'keep'],
    ['resolved', 'customer-wrote', 'new', 'keep'],
    ['resolved', 'agent-moved-to-pending', 'pending', 'keep'],
    ['new', 'outside-wrote', 'pending', 'keep'],
    ['resolved', 'outside-wrote', 'resolved', 'keep'],
    ['new', 'timer-resolved', 'resolved', 'remove'],
    ['pending', 'timer-resolved', 'resolved', 'remove'],
  ] as const)('%s, %s → %s, owner: %s (domain.md 5)', (from, on, to, owner) => {
    expect(transition(from, on)).toEqual({ from, on, to, owner });
  });

  it('refuses what is not listed', () => {
    expect(() => transition(null, 'agent-resolved')).toThrow(
      expect.objectContaining({ code: 'transition-refused' }) as DomainError,
    );
  });

  it('lets nobody but a customer move to New', () => {
    const toNew = queueTransitions.filter(({ to }) => to === 'new');
    expect(new Set(toNew.map(({ on }) => on))).toEqual(new Set(['customer-wrote']));
  });

  it('removes the owner whenever a conversation is resolved by an agent', () => {
    const resolving = queueTransitions.filter(({ on }) => on === 'agent-resolved');
    expect(resolving.map(({ owner }) => owner)).toEqual(['remove', 'remove', 'remove']);
  });

  describe('check at start', () => {
    it('accepts the table', () => {
      expect(() => checkQueueTransitions()).not.toThrow();
    });

    it('refuses two rows for one happening', () => {
      const twice = [
        ...queueTransitions,
        { from: 'new', on: 'agent-replied', to: 'resolved', owner: 'keep' },
      ] as const;
      expect(() => checkQueueTransitions(twice)).toThrow('Two queue transitions for new agent-replied');
    });

    it('refuses a table that a customer could get stuck in', () => {
      const holey = queueTransitions.filter(
        ({ from, on }) => !(from === 'resolved' && on === 'customer-wrote'),
      );
      expect(() => checkQueueTransitions(holey)).toThrow('customer-wrote is not possible in resolved');
    });
  });

  describe('owner', () => {
    const agent = { id: 'a', autoOwnership: true };

    it('is who replies to an unowned conversation, with auto-ownership', () => {
      expect(ownerAfter('take-if-unowned', null, agent)).toBe('a');
      expect(ownerAfter('take-if-unowned', null, { ...agent, autoOwnership: false })).toBeNull();
    });

    it('is never replaced by a reply', () => {
      expect(ownerAfter('take-if-unowned', 'b', agent)).toBe('b');
    });

    it('goes when the conversation is resolved', () => {
      expect(ownerAfter('remove', 'b', agent)).toBeNull();
    });
  });
});
