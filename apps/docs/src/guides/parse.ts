/** What can be said of a block without running it. */
import { parse as parseVue } from '@vue/compiler-sfc';
import ts from 'typescript';
import { parseRecipeText, RecipeError } from '@image-pipeline/image-core/recipe';
import { settingsSchema } from '@image-pipeline/infra';
import { awsProblems } from './aws.ts';
import type { Block } from './guide.ts';

function syntaxProblems({ text, language }: Block): string[] {
  const { diagnostics = [] } = ts.transpileModule(text, {
    reportDiagnostics: true,
    fileName: `block.${language}`,
    compilerOptions: { jsx: ts.JsxEmit.Preserve },
  });
  return diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

const templateProblems = (text: string): string[] =>
  parseVue(text).errors.map(({ message }) => message);

function recipeProblems({ text }: Block): string[] {
  try {
    parseRecipeText(text);
    return [];
  } catch (error) {
    if (error instanceof RecipeError) return [error.message];
    throw error;
  }
}

const settingsProblems = ({ text }: Block): string[] =>
  settingsSchema.safeParse(JSON.parse(text)).error?.issues.map(({ message }) => message) ?? [];

function jsonProblems(block: Block): string[] {
  if (block.recipe) return recipeProblems(block);
  if (block.settings) return settingsProblems(block);
  try {
    JSON.parse(block.text.replaceAll('…', ''));
    return [];
  } catch (error) {
    return [String(error)];
  }
}

type Check = (block: Block) => string[];

/** A language that is not in the list is nothing that we could check. */
const CHECKS: Readonly<Record<string, Check>> = {
  sh: (block) => (block.aws ? awsProblems(block.text) : []),
  ts: syntaxProblems,
  tsx: syntaxProblems,
  js: syntaxProblems,
  vue: ({ text }) => templateProblems(text),
  html: ({ text }) => templateProblems(`<template>${text}</template>`),
  json: jsonProblems,
  text: () => [],
};

/** Why a block cannot be right. */
export function blockProblems(block: Block): string[] {
  const check = CHECKS[block.language];
  if (!check) return [`${block.where}: nothing checks a block of "${block.language}"`];
  if (/^[jt]s$/.test(block.language) && block.file === undefined) {
    return [`${block.where}: expected file=NAME, so that the block can be compiled and run`];
  }
  return check(block).map((problem) => `${block.where}: ${problem}`);
}
