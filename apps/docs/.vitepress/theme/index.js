/* eslint @nx/enforce-module-boundaries: off -- The package.json of this folder names what it imports. */
// JavaScript: the compiler of the workspace does not see the packages of this folder.
import './style.css';
import DefaultTheme from 'vitepress/theme';

export default DefaultTheme;
