package reading

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"samspil/internal/casework"
	"samspil/internal/incoming"
)

// Each look at a family is written down, with its ground, in the transaction that shows it. The ground follows from what somebody has to do with the family; whoever has nothing to do with it says why,
// and their leader hears the next day. Who is shut out of a family sees nothing of it, whatever their department may.

// Relation is what somebody has to do with a family, at the moment in which they look.
type Relation string

// The relations; the first that holds counts.
const (
	ByTask        Relation = "task"        // a task of theirs is open, or one of their department that is nobody's yet
	ByCoordinator Relation = "coordinator" // they coordinate it
	ByTable       Relation = "table"       // they are their department's caseworker in it
	ByDeputy      Relation = "deputy"      // they stand in for somebody in it
	ByDuty        Relation = "duty"        // the department responsible for children, while a concern or a crisis waits
	ByLead        Relation = "leader"      // they lead a department that has an open task in it
	NoRelation    Relation = "none"
)

// Why is why somebody looks who has nothing to do with a family: one of a few codes, for a sentence could hold a name.
type Why string

// Reasons are what there is to choose from.
func Reasons() []incoming.Choice {
	return []incoming.Choice{
		{Code: "stands-in", Da: "Jeg træder til for en kollega", En: "I stand in for a colleague"},
		{Code: "asked-to-help", Da: "En kollega har bedt mig om hjælp", En: "A colleague has asked me for help"},
		{Code: "family-asks", Da: "Familien har henvendt sig til mig", En: "The family has turned to me"},
		{Code: "danger", Da: "Nogen kan være i fare", En: "Somebody may be in danger"},
		{Code: "complaint", Da: "Jeg behandler en klage", En: "I deal with a complaint"},
		{Code: "control", Da: "Jeg fører ledelsestilsyn eller kontrol", En: "I supervise or check"},
		{Code: "technical", Da: "Jeg retter en teknisk fejl", En: "I mend a technical fault"},
	}
}

var (
	// ErrSayWhy is for somebody who looks at a family with which they have nothing to do, and has not said why. Nothing was read.
	ErrSayWhy = errors.New("say why you look at this family")
	// ErrMany is for somebody who has opened as many families with which they have nothing to do as they may without more: their leader is to be told at once.
	ErrMany = errors.New("your leader is told at once of more families with which you have nothing to do")
	// ErrShutOut is for somebody who is shut out of a family: to them there is none.
	ErrShutOut = errors.New("shut out of this family")
)

type personKey struct{}

// Person is a context for what a person opens at the site. why is what they say with it, or empty: then whoever has nothing to do with the family, and has not said why (SayWhy), gets ErrSayWhy. Programs
// of departments read without one: what they show to whom is theirs to record.
func Person(ctx context.Context, why Why) context.Context {
	return context.WithValue(ctx, personKey{}, why)
}

// Unseen is a context for what is read on somebody's behalf and shown to nobody, such as to hear whether there is something new: it is no look.
func Unseen(ctx context.Context) context.Context {
	return context.WithValue(ctx, personKey{}, nil) // which is no Why
}

func personIn(ctx context.Context) (why Why, is bool) {
	why, is = ctx.Value(personKey{}).(Why)
	return why, is
}

// whoReads says for the rest of the transaction, and no longer, who reads and what of; and gives what they have to do with it.
const whoReads = `
	SELECT look.relation, look.shut, now.why, set_config('samspil.department', $1, true), set_config('samspil.grounds', $2, true), set_config('samspil.case', $3, true), set_config('samspil.relation', look.relation, true),
			set_config('samspil.shut', look.shut, true), set_config('samspil.reason', now.why, true), set_config('role', register.reader_role(), true), set_config('samspil.staff', $4, true)
	FROM register.reader_look($3, $4, $1, $5, $6) AS look CROSS JOIN LATERAL (VALUES (coalesce(nullif($7, ''), look.said))) AS now (why)`

// looker says who reads. It refuses who is shut out and, where a person looks, who has nothing to do with the family and has not said why.
func looker(ctx context.Context, tx *sqlx.Tx, by casework.Actor, grounds []string, caseNo string) error {
	why, person := personIn(ctx)
	var relation, shut, reason, said string
	if err := tx.QueryRowContext(ctx, whoReads, by.Department, strings.Join(grounds, ","), caseNo, by.ID, by.Leads(), slices.Contains(grounds, children), string(why)).Scan(&relation, &shut, &reason, &said, &said, &said, &said, &said, &said, &said, &said); err != nil {
		return fmt.Errorf("become the role that reads (after `starter migrate` the owner runs schema/access/roles.sql): %w", err)
	}
	switch {
	case caseNo == everyCase:
	case slices.Contains(strings.Split(shut, ","), caseNo):
		return ErrShutOut
	case person && Relation(relation) == NoRelation && reason == "" && !slices.Contains(grounds, dutyTeam): // who goes with a child to a duty team at night is not asked: that they have to is the ground
		return ErrSayWhy
	}
	return nil
}

// SayWhy writes down why somebody looks at a family with which they have nothing to do. For eight hours they are not asked again, and each look has it. Who has opened most families so within a day gets ErrMany, and nothing is written down; 0: as many as they like.
func (l *Layer) SayWhy(ctx context.Context, by casework.Actor, caseNo string, why Why, most int) error {
	if !slices.ContainsFunc(Reasons(), func(c incoming.Choice) bool { return c.Code == string(why) }) {
		return ErrSayWhy
	}
	return l.as(Person(ctx, why), by, caseNo, func(tx *sqlx.Tx) error {
		var opened int
		if err := tx.GetContext(ctx, &opened, `SELECT register.reader_unasked()`); err != nil {
			return err
		}
		if most > 0 && opened >= most {
			return ErrMany
		}
		return recordReading(ctx, tx, caseNo, readFamily, by, nil)
	})
}

// SaySeen writes down that somebody has seen what is new on the pages of a family that they have opened: from then on it is new to them no more.
func (l *Layer) SaySeen(ctx context.Context, by casework.Actor, caseNo string) error {
	return l.as(ctx, by, caseNo, func(tx *sqlx.Tx) error { return recordReading(ctx, tx, caseNo, readNews, by, nil) })
}

// recordReading writes down, as part of tx, who has read what of a case, with the ground.
func recordReading(ctx context.Context, tx sqlx.ExecerContext, caseNo, what string, by casework.Actor, texts []int64) error {
	return recordSeen(ctx, tx, caseNo, what, by, texts, nil)
}

// recordSeen is recordReading with the last entry of the journal of which they were told.
func recordSeen(ctx context.Context, tx sqlx.ExecerContext, caseNo, what string, by casework.Actor, texts []int64, seen *int64) error {
	who, err := json.Marshal(by)
	if err != nil {
		return err
	}
	const record = `INSERT INTO intake.readings (case_no, what, actor, texts, seen, by_children, person, relation, reason) VALUES ($1, $2, $3, $4, $5, register.reader_has('children'), $6, nullif(current_setting('samspil.relation', true), ''),
		CASE WHEN current_setting('samspil.relation', true) = 'none' THEN nullif(current_setting('samspil.reason', true), '') END)`
	_, person := personIn(ctx)
	_, err = tx.ExecContext(ctx, record, caseNo, what, string(who), append(pq.Int64Array{}, texts...), seen, person)
	return err
}

// Decides writes down that somebody sends a decision in a family. Whoever has nothing to do with the family, and has not said why they look, gets ErrSayWhy: then nothing may be decided yet. Programs of departments are not asked.
func (l *Layer) Decides(ctx context.Context, by casework.Actor, caseNo string) error {
	if _, is := personIn(ctx); !is {
		return nil
	}
	return l.as(ctx, by, caseNo, func(tx *sqlx.Tx) error { return recordReading(ctx, tx, caseNo, readDecision, by, nil) })
}

// recordLook is recordReading where a person has opened something without texts of its own. What a department's program asks for, often and for many families, is no look.
func recordLook(ctx context.Context, tx *sqlx.Tx, caseNo, what string, by casework.Actor) error {
	if _, is := personIn(ctx); !is {
		return nil
	}
	return recordReading(ctx, tx, caseNo, what, by, nil)
}
