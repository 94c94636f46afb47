/**
 * The folder that paths of a command line are relative to: the workspace, as a target runs in its project's folder,
 * and Nx does not tell where it was typed.
 */
export const typedIn = (): string => process.env.NX_WORKSPACE_ROOT ?? process.cwd();
