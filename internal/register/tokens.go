package register

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"samspil/internal/casework"
)

// ErrRevokedAlready means that a token counts no longer already.
var ErrRevokedAlready = errors.New("the token is revoked already")

// RevokeToken writes down that a token counts no longer, by its id in the access file (config.Holder), whose it was, and who decided so.
func (r *Register) RevokeToken(ctx context.Context, token, actor string, by casework.Actor) error {
	who, err := json.Marshal(by)
	if err != nil {
		return err
	}
	return r.changesOne(ctx, ErrRevokedAlready, `INSERT INTO intake.revoked_tokens (token, actor, revoked_by) VALUES ($1, $2, $3) ON CONFLICT (token) DO NOTHING`, token, actor, string(who))
}

// RevokedTokens are the ids of all tokens that were revoked.
func (r *Register) RevokedTokens(ctx context.Context) (ids []string, err error) {
	if err := r.db.SelectContext(ctx, &ids, `SELECT token FROM intake.revoked_tokens ORDER BY revoked_at, token`); err != nil {
		return nil, fmt.Errorf("list the tokens that were revoked: %w", err)
	}
	return ids, nil
}
