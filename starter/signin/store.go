package signin

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"
)

// store keeps sessions in Postgres for the library that runs them, and who is under way at the provider. A session stands under the hash of what is in the cookie, sealed with a
// key that is made of it: the table alone opens none.
type store struct {
	database interface {
		InTx(ctx context.Context, f func(tx *sqlx.Tx) error) error
	}
	site string        // whose it is: a session of the one is none of the other
	idle time.Duration // after how long without a request it is over; 0: it is not
}

// The sites that have sessions.
const (
	staff    = "staff"
	families = "families"
)

// owner is whose a session is, as keys that tell nobody who that is.
type owner struct{ person, session string }

// ownerKey is how the owner of a new session comes along with its context.
type ownerKey struct{}

// heldKey is how what a session held when it was read comes along with its context, to be compared with what it holds when it is written.
type heldKey struct{}

type held struct{ sealed []byte }

// errChanged means that somebody else has written the session since it was read.
var errChanged = errors.New("the session was changed meanwhile")

// errNoContext: every use of ours has a context, so that none outlives its request.
var errNoContext = errors.New("sessions are kept by a request")

// Find is not used.
func (store) Find(string) ([]byte, bool, error) { return nil, false, errNoContext }

// Commit is not used.
func (store) Commit(string, []byte, time.Time) error { return errNoContext }

// Delete is not used.
func (store) Delete(string) error { return errNoContext }

// FindCtx gives what a session holds; found is false where there is none, or it is over.
func (s store) FindCtx(ctx context.Context, token string) (data []byte, found bool, err error) {
	var sealed []byte
	err = s.database.InTx(ctx, func(tx *sqlx.Tx) error {
		if s.idle > 0 {
			return tx.GetContext(ctx, &sealed, `UPDATE intake.sessions SET seen_at = now() WHERE id = $1 AND site = $2 AND expires_at > now() AND seen_at > now() - make_interval(secs => $3) RETURNING sealed`, hash(token), s.site, s.idle.Seconds())
		}
		return tx.GetContext(ctx, &sealed, `SELECT sealed FROM intake.sessions WHERE id = $1 AND site = $2 AND expires_at > now()`, hash(token), s.site)
	})
	if errors.Is(err, sql.ErrNoRows) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, fmt.Errorf("look up a session: %w", err)
	}
	if read, is := ctx.Value(heldKey{}).(*held); is {
		read.sealed = sealed
	}
	data, err = open(token, sealed)
	intact := err == nil // otherwise somebody has changed the row: it is no session
	return data, intact, nil
}

// CommitCtx writes a session. A new one has its owner in the context; one that has ended meanwhile is not begun again.
func (s store) CommitCtx(ctx context.Context, token string, data []byte, expiry time.Time) error {
	sealed, err := seal(token, data)
	if err != nil {
		return err
	}
	return s.database.InTx(ctx, func(tx *sqlx.Tx) (err error) {
		of, begins := ctx.Value(ownerKey{}).(owner)
		if !begins {
			return rewrite(ctx, tx, token, sealed)
		}
		if _, err = tx.ExecContext(ctx, `DELETE FROM intake.sessions WHERE expires_at < now()`); err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO intake.sessions (id, sealed, person, provider_id, expires_at, site) VALUES ($1, $2, $3, $4, $5, $6)`,
			hash(token), sealed, of.person, of.session, expiry, s.site)
		return err
	})
}

// rewrite changes a session that is as it was read; each sealing is another one, so that what was written since shows. One that has ended stays ended.
func rewrite(ctx context.Context, tx *sqlx.Tx, token string, sealed []byte) error {
	read, is := ctx.Value(heldKey{}).(*held)
	if !is {
		return errNoContext
	}
	var as bool
	err := tx.GetContext(ctx, &as, `SELECT sealed = $2 FROM intake.sessions WHERE id = $1 FOR UPDATE`, hash(token), read.sealed)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return nil
	case err != nil:
		return err
	case !as:
		return errChanged
	}
	_, err = tx.ExecContext(ctx, `UPDATE intake.sessions SET sealed = $2 WHERE id = $1`, hash(token), sealed)
	return err
}

// DeleteCtx ends a session.
func (s store) DeleteCtx(ctx context.Context, token string) error {
	return s.database.InTx(ctx, func(tx *sqlx.Tx) error {
		_, err := tx.ExecContext(ctx, `DELETE FROM intake.sessions WHERE id = $1`, hash(token))
		return err
	})
}

// endAll ends all sessions of a person, named as one or by one of their sessions at the provider, and says how many there were.
func (s store) endAll(ctx context.Context, of owner) (n int64, err error) {
	err = s.database.InTx(ctx, func(tx *sqlx.Tx) error {
		done, err := tx.ExecContext(ctx, `DELETE FROM intake.sessions WHERE person = $1 OR person IN (SELECT person FROM intake.sessions WHERE provider_id = $2 AND $2 <> '')`, of.person, of.session)
		if err != nil {
			return err
		}
		n, err = done.RowsAffected()
		return err
	})
	return n, err
}

// signIn is somebody who is under way at the provider.
type signIn struct {
	State, Browser        []byte // hashes
	Nonce, Verifier, Back string
}

func (s store) begin(ctx context.Context, x signIn) error {
	return s.database.InTx(ctx, func(tx *sqlx.Tx) error {
		if _, err := tx.ExecContext(ctx, `DELETE FROM intake.sign_ins WHERE expires_at < now()`); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO intake.sign_ins (state, browser, nonce, verifier, back, expires_at, site) VALUES ($1, $2, $3, $4, $5, now() + make_interval(secs => $6), $7)`,
			x.State, x.Browser, x.Nonce, x.Verifier, x.Back, underWay.Seconds(), s.site)
		return err
	})
}

// take gives who came back, once.
func (s store) take(ctx context.Context, state []byte) (x signIn, found bool, err error) {
	err = s.database.InTx(ctx, func(tx *sqlx.Tx) error {
		return tx.GetContext(ctx, &x, `DELETE FROM intake.sign_ins WHERE state = $1 AND site = $2 AND expires_at > now() RETURNING state, browser, nonce, verifier, back`, state, s.site)
	})
	if errors.Is(err, sql.ErrNoRows) {
		return x, false, nil
	}
	return x, err == nil, err
}

func sealer(token string) (cipher.AEAD, error) {
	key, err := hkdf.Key(sha256.New, []byte(token), nil, "samspil session", 32)
	if err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCMWithRandomNonce(block)
}

func seal(token string, data []byte) ([]byte, error) {
	with, err := sealer(token)
	if err != nil {
		return nil, fmt.Errorf("seal a session: %w", err)
	}
	return with.Seal(nil, nil, data, nil), nil
}

func open(token string, sealed []byte) ([]byte, error) {
	with, err := sealer(token)
	if err != nil {
		return nil, err
	}
	return with.Open(nil, nil, sealed, nil)
}
