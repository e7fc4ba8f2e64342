import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useTexts } from '../i18n';
import css from './common.module.css';
import { Icon } from './Icon';

interface Props {
  title: string;
  onClose: () => void;
  children: ReactNode;
  narrow?: boolean;
}

/** A modal dialog: the browser's own keeps the focus inside and gives it back, and closes on Escape. */
export function Dialog({ title, onClose, children, narrow }: Props): ReactNode {
  const { t } = useTexts();
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={narrow ? `${css.dialog} ${css.narrow}` : css.dialog}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onMouseDown={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <div className={css.dialogBody}>
        <header className={css.dialogHead}>
          <h2 id={titleId}>{title}</h2>
          <button type="button" className={css.iconButton} aria-label={t('app.close')} onClick={onClose}>
            <Icon name="close" />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}

interface ConfirmProps {
  text: string;
  action: string;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks once more before something that cannot be undone. */
export function Confirm({ text, action, onConfirm, onClose }: ConfirmProps): ReactNode {
  const { t } = useTexts();
  return (
    <Dialog title={t('confirm.title')} onClose={onClose} narrow>
      <p>{text}</p>
      <div className={css.dialogActions}>
        <button type="button" className={css.button} onClick={onClose}>
          {t('app.cancel')}
        </button>
        <button
          type="button"
          className={`${css.button} ${css.danger}`}
          onClick={() => {
            onClose();
            onConfirm();
          }}
        >
          {action}
        </button>
      </div>
    </Dialog>
  );
}
