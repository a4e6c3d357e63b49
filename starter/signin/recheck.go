package signin

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"github.com/jmoiron/sqlx"
	"golang.org/x/oauth2"

	"samspil/internal/casework"
)

// How old the provider's word in a session is.
type age int

const (
	fresh   age = iota
	asking      // another request asks just now: meanwhile the old word counts
	due         // this request asks
	overdue     // so does this one, and the old word counts no longer: nobody came for a while, or the provider does not answer
	stale       // the old word counts no longer, and this request cannot ask
)

// recheck asks the provider again where its word is old, and says whether the session stays. Only one request asks: a refresh token may be good for one use.
func (s *SignIn) recheck(ctx context.Context, token string, is *session) (stays bool, err error) {
	old, err := s.store.age(ctx, token, s.Settings.SessionChecked, is.Refresh != "")
	switch {
	case err != nil || old == stale:
		return false, err // whoever reads is sent to the provider, and comes back with its word
	case old == fresh || old == asking:
		return true, nil
	}
	tokens, err := s.provider.renew(ctx, is.Refresh)
	if err != nil && unanswered(err) {
		s.Log.Warn("the provider does not answer whether somebody still has their role", "fault", fault(err))
		return old == due, nil
	}
	var now []casework.Actor
	if err == nil {
		now, err = s.sameAs(ctx, tokens, is)
	}
	if err == nil {
		stays, err = s.again(ctx, token, func(held *session) bool {
			if held.Choices = now; tokens.RefreshToken != "" {
				held.Refresh = tokens.RefreshToken
			}
			*is = *held // as whom they work may have changed while the provider was asked
			return slices.Contains(now, held.Actor)
		})
		if err != nil {
			return false, err
		}
	}
	if !stays {
		s.Log.Info("a session has ended: the provider no longer says who it is, or the role was taken away", "actor", is.Actor.ID)
		if errors.Is(err, errOther) { // so it says of all that they have open
			_, err = s.store.endAll(ctx, owner{person: personKey(string(s.Settings.OIDCIssuer), is.Subject)})
			return false, err
		}
		return false, s.store.DeleteCtx(ctx, token)
	}
	return true, s.store.checked(ctx, token)
}

var errOther = errors.New("the provider says something else")

// sameAs is in which roles the provider says now that the person can work; it is an error where it is another person, or one who has none.
func (s *SignIn) sameAs(ctx context.Context, tokens *oauth2.Token, is *session) ([]casework.Actor, error) {
	var claims map[string]any
	identity, err := s.provider.identity(ctx, tokens)
	switch {
	case errors.Is(err, errNoIDToken): // it need not send one here
		claims, err = s.userInfo(ctx, tokens)
	case err == nil:
		err = identity.Claims(&claims)
	}
	if err != nil {
		return nil, err
	}
	if subject, _ := claims["sub"].(string); subject != is.Subject {
		return nil, errOther
	}
	if _, says := claims["acr"]; !says && len(s.Settings.OIDCStrength) > 0 {
		claims["acr"] = s.Settings.OIDCStrength[0] // how strongly they signed in was asked then, and has not changed
	}
	now, no := person(claims, s.Settings, s.Roles)
	if no != nil {
		return nil, errOther
	}
	return now, nil
}

func (s *SignIn) userInfo(ctx context.Context, tokens *oauth2.Token) (claims map[string]any, err error) {
	found, err := s.provider.discover(ctx)
	if err != nil {
		return nil, err
	}
	info, err := found.UserInfo(oidc.ClientContext(ctx, s.Client), oauth2.StaticTokenSource(tokens))
	if err != nil {
		return nil, err
	}
	return claims, info.Claims(&claims)
}

// age says how old the provider's word is; where it is due, whoever is told so is the only one for a while.
func (s store) age(ctx context.Context, token string, counts time.Duration, asks bool) (old age, err error) {
	err = s.database.InTx(ctx, func(tx *sqlx.Tx) error {
		var passed float64
		if err := tx.GetContext(ctx, &passed, `SELECT extract(epoch FROM now() - checked_at) FROM intake.sessions WHERE id = $1`, hash(token)); err != nil {
			return err
		}
		past := time.Duration(passed * float64(time.Second))
		if past < counts {
			return nil
		}
		if old = stale; !asks {
			return nil
		}
		mine, err := claim(ctx, tx, token)
		switch counted := past < 2*counts; {
		case mine && counted:
			old = due
		case mine:
			old = overdue
		case counted:
			old = asking
		}
		return err
	})
	if errors.Is(err, sql.ErrNoRows) {
		return stale, nil // it has ended since
	}
	return old, err
}

// claim lets one request ask, for as long as that may take.
func claim(ctx context.Context, tx *sqlx.Tx, token string) (mine bool, err error) {
	done, err := tx.ExecContext(ctx, `UPDATE intake.sessions SET checking_until = now() + make_interval(secs => $2) WHERE id = $1 AND (checking_until IS NULL OR checking_until < now())`,
		hash(token), (2 * providerWait).Seconds())
	if err != nil {
		return false, err
	}
	n, err := done.RowsAffected()
	return n > 0, err
}

func (s store) checked(ctx context.Context, token string) error {
	return s.database.InTx(ctx, func(tx *sqlx.Tx) error {
		_, err := tx.ExecContext(ctx, `UPDATE intake.sessions SET checked_at = now(), checking_until = NULL WHERE id = $1`, hash(token))
		return err
	})
}

// fault is what went wrong in words that hold nothing of what the provider said: its answer may.
func fault(err error) string {
	if said, is := errors.AsType[*oauth2.RetrieveError](err); is && said.Response != nil {
		return fmt.Sprintf("status %d", said.Response.StatusCode)
	}
	return err.Error()
}
