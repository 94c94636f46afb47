// JavaScript: the compiler of the workspace does not see the packages of this folder.
import './style.css';
import DefaultTheme from 'vitepress/theme';

export default DefaultTheme;
