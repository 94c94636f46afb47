import { hostname } from 'node:os';
import { describe, expect, it } from 'vitest';
import { allowedHosts, isLoopback, urlOf } from './address.ts';

describe('an address', () => {
  it('is for this machine only where it is a loopback', () => {
    expect(['127.0.0.1', '::1', 'localhost'].every(isLoopback)).toBe(true);
    expect(['0.0.0.0', '::', '192.168.0.2'].some(isLoopback)).toBe(false);
  });

  it('is found by a browser of this machine', () => {
    expect(urlOf('127.0.0.1', 8080)).toBe('http://127.0.0.1:8080/');
    expect(urlOf('::1', 8080)).toBe('http://[::1]:8080/');
    expect(urlOf('0.0.0.0', 8080)).toBe('http://127.0.0.1:8080/');
  });
});

describe('the hosts that are meant', () => {
  it('are those of this machine, at the port', () => {
    const loopback = ['127.0.0.1:8080', '[::1]:8080', 'localhost:8080'];
    expect(allowedHosts('127.0.0.1', 8080)).toEqual(loopback);
    expect(allowedHosts('192.168.0.2', 8080)).toEqual([...loopback, '192.168.0.2:8080']);
  });

  it('are all names of this machine where it listens at every address', () => {
    expect(allowedHosts('0.0.0.0', 8080)).toContain(`${hostname().toLowerCase()}:8080`);
  });

  it('need no port where it goes without saying', () => {
    expect(allowedHosts('127.0.0.1', 80)).toContain('localhost');
  });
});
