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

// Refuse records a refusal, with the time by the database's clock.
func (r *Register) Refuse(ctx context.Context, refused Refused) error {
	actor, err := json.Marshal(refused.Actor)
	if err != nil {
		return fmt.Errorf("record a refusal: %w", err)
	}
	const insert = `
		INSERT INTO intake.refusals (kind, case_no, name, actor, rule, fields) VALUES ($1, $2, $3, $4, $5, $6)`
	fields := append(pq.StringArray{}, refused.Fields...)
	err = r.exec(ctx, insert, refused.Kind, refused.Case, refused.Name, string(actor), refused.Rule, fields)
	if err != nil {
		return fmt.Errorf("record a refusal under rule %q: %w", refused.Rule, err)
	}
	return nil
}
