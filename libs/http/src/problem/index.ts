export { HttpProblem, problemResponse, type ProblemPlace } from './http-problem.ts';
export { problemOf, problemOfFailure } from './problem-of.ts';
export { HTTP_PROBLEMS, kindOf, type ProblemCode } from './problems.ts';
export { problemResponses } from './schema.ts';
