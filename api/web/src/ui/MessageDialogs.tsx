import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { calls } from '../api/calls';
import type { Member, Message } from '../api/types';
import { useTexts } from '../i18n';
import { shortOf } from '../text/dates';
import { Markdown } from '../text/markdown';
import css from './common.module.css';
import { Dialog } from './Dialog';

const VERSIONS = { sent: 'message.versionSent', edited: 'message.versionEdited', deleted: 'message.versionDeleted' } as const;

export function History({ message, onClose }: { message: Message; onClose: () => void }): ReactNode {
  const { t, language } = useTexts();
  const { data, isError } = useQuery({
    queryKey: ['history', message.conversationId, message.seq, message.editedAt, message.state],
    queryFn: () => calls.history(message.conversationId, message.seq),
  });
  return (
    <Dialog title={t('message.history')} onClose={onClose}>
      {!data && <p>{t(isError ? 'app.nothing' : 'app.loading')}</p>}
      <ol className={css.rows}>
        {data?.versions.map((version) => (
          <li key={version.version} className={css.version}>
            <small>
              {shortOf(version.at, language)} · {t(VERSIONS[version.kind], { name: version.byName })}
            </small>
            {version.body !== undefined && (
              <div dir="auto">
                <Markdown text={version.body} />
              </div>
            )}
          </li>
        ))}
      </ol>
    </Dialog>
  );
}

export function Receipts({ message, members, onClose }: { message: Message; members?: Member[]; onClose: () => void }): ReactNode {
  const { t, language } = useTexts();
  const { data, isError } = useQuery({
    queryKey: ['receipts', message.conversationId, message.seq],
    queryFn: () => calls.receipts(message.conversationId, message.seq),
  });
  const name = (userId: string): string =>
    members?.find((member) => member.userId === userId)?.displayName ?? t('message.someone');
  return (
    <Dialog title={t('message.whoRead')} onClose={onClose} narrow>
      {!data && <p>{t(isError ? 'app.nothing' : 'app.loading')}</p>}
      {data && data.readBy.length + data.deliveredTo.length === 0 && <p>{t('message.nobody')}</p>}
      <ul className={css.rows}>
        {data?.readBy.map(({ userId, at }) => (
          <li key={userId} className={css.version}>
            <bdi>{name(userId)}</bdi> <small>{at ? t('message.readAt', { when: shortOf(at, language) }) : t('message.viewed')}</small>
          </li>
        ))}
        {data?.deliveredTo.map((userId) => (
          <li key={userId} className={css.version}>
            <bdi>{name(userId)}</bdi> <small>{t('message.delivered')}</small>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
