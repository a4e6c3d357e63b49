package register

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/lib/pq"

	"samspil/internal/casework"
)

// Refused says that a form or a decision was turned down before or by the engine. It never says what was in it.
type Refused struct {
	Kind   string // KindIntake, KindDecision
	Case   string // empty when there is none
	Name   string // of the decision
	Actor  casework.Actor
	Rule   string   // the rule it breaks, e.g. "task-not-open"
	Fields []string // the names of the fields to look at
}

// refusalsAnHour is how many refusals of one sender are recorded in an hour: more than people bring about, and few enough that
// nobody fills the database with them.
const refusalsAnHour = 200

// Refuse records a refusal, with the time by the database's clock. It is false for what one sender's hour has no room for.
func (r *Register) Refuse(ctx context.Context, refused Refused) (recorded bool, err error) {
	actor, err := json.Marshal(refused.Actor)
	if err != nil {
		return false, fmt.Errorf("record a refusal: %w", err)
	}
	const insert = `
		INSERT INTO intake.refusals (kind, case_no, name, actor, rule, fields) SELECT $1, $2, $3, $4::jsonb, $5, $6::text[]
		WHERE $8 > (SELECT count(*) FROM
			(SELECT FROM intake.refusals WHERE actor ->> 'id' = $7 AND at > now() - interval '1 hour' LIMIT $8) AS lately)`
	fields := append(pq.StringArray{}, refused.Fields...)
	result, err := r.db.ExecContext(ctx, insert, refused.Kind, refused.Case, refused.Name, string(actor), refused.Rule, fields, refused.Actor.ID, refusalsAnHour)
	if err != nil {
		return false, fmt.Errorf("record a refusal under rule %q: %w", refused.Rule, err)
	}
	n, err := result.RowsAffected()
	return n > 0, err
}
