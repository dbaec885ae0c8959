import { Button, Select, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '@/components/panel';
import type { Permission, WorkspaceRole } from '@/lib/api';
import { Problem } from '@/lib/problem';
import { sayField } from '@/lib/say-problem';
import { type Roles, useActOnRole } from '../api/use-roles';
import { ofPeople, withinReach } from '../roles';
import { PermissionPicker } from './permission-picker';
import styles from './scope.module.css';

interface Props {
  slug: string;
  /** Left out: a new one. One that every workspace has is only shown. */
  role?: WorkspaceRole;
  roles: Roles;
  /** What the one may do himself who looks. */
  own: readonly Permission[];
  canManage: boolean;
  onDone: () => void;
}

/** What a role is called and what it allows. */
export function RoleEditor({ slug, role, roles, own, canManage, onDone }: Props) {
  const { t } = useTranslation();
  const act = useActOnRole(slug);
  const always = roles.catalogue.filter(item => item.always).map(item => item.permission);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const [name, setName] = useState(role?.name ?? '');
  const [permissions, setPermissions] = useState<readonly Permission[]>(role?.permissions ?? always);
  const [isSure, setSure] = useState(false);
  const isFixed = role !== undefined && role.id === undefined;
  const canChange = canManage && !isFixed && (!role || withinReach([role], own).length > 0);
  const refused = act.error instanceof Problem ? act.error.at('/name') : undefined;
  const bases = withinReach(
    ofPeople(roles.items).filter(({ id, role: base }) => !id && base !== 'owner'),
    own,
  );

  function submit(event: FormEvent) {
    event.preventDefault();
    const draft = { name: name.trim(), permissions: [...permissions] };
    act.mutate(role?.id ? { act: 'change', id: role.id, draft } : { act: 'make', draft, key }, {
      onSuccess: onDone,
      onError: () => setKey(crypto.randomUUID()),
    });
  }

  function remove(id: string) {
    if (isSure) act.mutate({ act: 'delete', id }, { onSuccess: onDone });
    else setSure(true);
  }

  return (
    <Panel
      title={role ? (role.name ?? t(`role.${role.role}`)) : t('roles.new')}
      {...(isFixed && { text: t('roles.fixed') })}
      error={refused ? null : act.error}
    >
      <form className={styles.form} onSubmit={submit} autoComplete="off">
        {!isFixed && (
          <TextInput
            label={t('roles.name')}
            required
            withAsterisk={false}
            maxLength={50}
            readOnly={!canChange}
            value={name}
            error={refused && sayField(refused, t)}
            onChange={event => setName(event.currentTarget.value)}
          />
        )}
        {!role && (
          <Select
            label={t('roles.based_on')}
            placeholder={t('roles.based_on_nothing')}
            data={bases.map(({ role: base }) => ({ value: base, label: t(`role.${base}`) }))}
            onChange={base => setPermissions(bases.find(each => each.role === base)?.permissions ?? always)}
          />
        )}
        <PermissionPicker
          catalogue={roles.catalogue}
          value={permissions}
          canGive={item => !item.owners_only && own.includes(item.permission)}
          {...(canChange && { onChange: setPermissions })}
        />
        <div className={styles.foot}>
          {canChange && (
            <Button type="submit" loading={act.isPending}>
              {t(role ? 'scope.save' : 'roles.make')}
            </Button>
          )}
          <Button variant="default" onClick={onDone}>
            {t('scope.back')}
          </Button>
          {canChange && role?.id && (
            <Button
              variant={isSure ? 'filled' : 'default'}
              {...(isSure && { color: 'red' })}
              onClick={() => role.id && remove(role.id)}
              onBlur={() => setSure(false)}
            >
              {t(isSure ? 'roles.delete_sure' : 'roles.delete')}
            </Button>
          )}
        </div>
      </form>
    </Panel>
  );
}
