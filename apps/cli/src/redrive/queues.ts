/** A message that was received from the dead-letter queue, and is hidden from others for a while. */
export interface DeadLetter<Message = unknown> {
  readonly id: string;
  /** When it was first sent, in ms since 1970: the move to the dead-letter queue leaves that as it is. */
  readonly sentAt: number;
  readonly body: string;
  /** The queue's own, handed back as it came. */
  readonly message: Message;
}

/** A dead-letter queue, and the queue to move messages to. Failures are thrown as `StoreError`. */
export interface Queues<Message = unknown> {
  /** About how many messages can be received. */
  count(): Promise<number>;
  /** Takes some messages, hidden until they are released or 15 minutes are over; none where the queue is empty. */
  receive(): Promise<readonly DeadLetter<Message>[]>;
  /** Sends the same body and attributes to the other queue. */
  forward(deadLetter: DeadLetter<Message>): Promise<void>;
  /** Removes it from the dead-letter queue for good. */
  remove(deadLetter: DeadLetter<Message>): Promise<void>;
  /** Makes messages visible again at once. */
  release(deadLetters: readonly DeadLetter<Message>[]): Promise<void>;
}
