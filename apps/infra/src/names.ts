/** Names of a stage's parts: those of the default stage, and a suffix in any other. */
export interface Names {
  /** The name of the CloudFormation stack. */
  readonly stack: string;
  /**
   * @example
   * namesOf('dev').of('ImageMetadata'); // 'ImageMetadata-dev'
   */
  readonly of: (name: string) => string;
}

/** @param stage `default` leaves every name as it is. */
export function namesOf(stage: string): Names {
  const of = (name: string) => (stage === 'default' ? name : `${name}-${stage}`);
  return { stack: of('ImagePipeline'), of };
}
