// Mantine 9 wired to tokens.css: Mantine's own variables point at Atrium's roles, so both move together.
import {
  ActionIcon,
  Button,
  type CSSVariablesResolver,
  createTheme,
  Menu,
  MultiSelect,
  NumberInput,
  PasswordInput,
  Select,
  TagsInput,
  Textarea,
  TextInput,
  Tooltip,
} from '@mantine/core';
import parts from './theme.module.css';
import { lapis, stone } from './theme-colours';

/** A field runs as its words do. What is given to the component itself lands around the field, which has none. */
const byItsWords = { input: { dir: 'auto' } };

export const theme = createTheme({
  primaryColor: 'lapis',
  primaryShade: { light: 6, dark: 6 },
  colors: { lapis, gray: stone },
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--font-mono)',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '16px', sm: '20px', md: '21px', lg: '24px', xl: '28px' },
  fontWeights: { regular: '400', medium: '500', bold: '600' },
  headings: { fontFamily: 'var(--font)', fontWeight: '600', textWrap: 'balance' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
  defaultRadius: 'md',
  shadows: {
    xs: 'var(--shadow-1)',
    sm: 'var(--shadow-1)',
    md: 'var(--shadow-2)',
    lg: 'var(--shadow-3)',
    xl: 'var(--shadow-3)',
  },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: Button.extend({
      defaultProps: { size: 'sm' },
      classNames: { root: parts.button },
      vars: (_theme, { size }) => ({
        root: { '--button-height': size === 'xs' ? '26px' : size === 'lg' ? '44px' : '32px' },
      }),
    }),
    ActionIcon: ActionIcon.extend({
      defaultProps: { variant: 'subtle', color: 'gray', size: 32 },
      classNames: { root: parts.quiet },
    }),
    Textarea: Textarea.extend({
      defaultProps: { attributes: byItsWords },
      classNames: { input: parts.area, label: parts.label, description: parts.help, error: parts.error },
    }),
    TextInput: TextInput.extend({
      defaultProps: { attributes: byItsWords },
      classNames: { input: parts.field, label: parts.label, description: parts.help, error: parts.error },
    }),
    NumberInput: NumberInput.extend({
      classNames: { input: parts.field, label: parts.label, description: parts.help, error: parts.error },
    }),
    Select: Select.extend({
      classNames: { input: parts.field, label: parts.label, description: parts.help, error: parts.error },
    }),
    TagsInput: TagsInput.extend({
      classNames: { input: parts.many, label: parts.label, description: parts.help, error: parts.error },
    }),
    MultiSelect: MultiSelect.extend({
      classNames: { input: parts.many, label: parts.label, description: parts.help, error: parts.error },
    }),
    PasswordInput: PasswordInput.extend({
      classNames: {
        input: parts.field,
        innerInput: parts.inner,
        label: parts.label,
        description: parts.help,
        error: parts.error,
        visibilityToggle: parts.toggle,
      },
    }),
    Menu: Menu.extend({
      defaultProps: { shadow: 'lg', radius: 'lg', offset: 6 },
      classNames: { dropdown: parts.menu, item: parts.item, label: parts.heading },
    }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400 }, classNames: { tooltip: parts.tooltip } }),
  },
});

const roles = {
  '--mantine-color-body': 'var(--bg-surface)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-bright': 'var(--text)',
  '--mantine-color-dimmed': 'var(--text-3)',
  '--mantine-color-placeholder': 'var(--text-3)',
  '--mantine-color-anchor': 'var(--accent-text)',
  '--mantine-color-error': 'var(--danger-text)',
  '--mantine-color-success': 'var(--ok-text)',
  '--mantine-color-default': 'var(--bg-surface)',
  '--mantine-color-default-hover': 'var(--bg-panel)',
  '--mantine-color-default-color': 'var(--text)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-disabled': 'var(--bg-chip)',
  '--mantine-color-disabled-color': 'var(--text-off)',
  '--mantine-color-disabled-border': 'transparent',
  '--mantine-primary-color-contrast': 'var(--on-accent)',
  '--mantine-color-red-filled': 'var(--danger-fill)',
  '--mantine-color-red-filled-hover': 'var(--danger-fill-hover)',
  '--mantine-color-red-light': 'var(--danger-soft)',
  '--mantine-color-red-light-hover': 'var(--danger-soft)',
  '--mantine-color-red-light-color': 'var(--danger-text)',
  '--mantine-color-red-text': 'var(--danger-text)',
  '--mantine-color-red-outline': 'var(--danger)',
  '--mantine-color-lapis-filled': 'var(--accent)',
  '--mantine-color-lapis-filled-hover': 'var(--accent-hover)',
  '--mantine-color-lapis-light': 'var(--accent-soft)',
  '--mantine-color-lapis-light-hover': 'var(--accent-soft-2)',
  '--mantine-color-lapis-light-color': 'var(--accent-text)',
  '--mantine-color-lapis-text': 'var(--accent-text)',
  '--mantine-color-lapis-outline': 'var(--accent-mark)',
};

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: roles,
  dark: roles,
});
