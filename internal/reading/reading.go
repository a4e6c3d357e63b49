package reading

import (
	"context"

	"github.com/jmoiron/sqlx"

	"samspil/internal/casework"
	"samspil/internal/policy"
	"samspil/internal/register"
)

// Layer reads the register for people. It is safe for use by several goroutines.
type Layer struct {
	register *register.Register
	policy   *policy.Policy
}

// Of reads a register for the departments of a policy. The role that the register signs in with may become the one that reads (schema/access).
func Of(r *register.Register, p *policy.Policy) *Layer { return &Layer{r, p} }

// everyCase is the case that is read where it is no single one: then a department sees only what is its own.
const everyCase = ""

// The grounds of a reader beside what their department hears by consent and what is its own, as the database knows them.
const (
	children    = "children"    // the department responsible for children: what is confidential
	coordinator = "coordinator" // whoever coordinates: all but that, and no notes
	leader      = "leader"      // whoever leads a department: how many tasks all departments have, and what those of their own wait for
	machine     = "it"          // IT: how it goes with the departments' systems, and of no family which
	looked      = "looks"       // the data protection officer: who looked at which family, and nothing of what is in one
	requests    = "requests"    // staff of the department that leads: what people who ask for help have written
	dutyTeam    = "duty-team"   // the children's department: what goes with a child to an outside duty team, whoever has agreed
)

// as runs read in one transaction in which the database shows what there is a ground for, and nothing else.
func (l *Layer) as(ctx context.Context, by casework.Actor, caseNo string, read func(tx *sqlx.Tx) error) error {
	return l.on(ctx, by, l.grounds(by), caseNo, read)
}

// asList is as over every family; a person may be shown who is in them.
func (l *Layer) asList(ctx context.Context, by casework.Actor, read func(tx *sqlx.Tx) error) error {
	grounds := l.grounds(by)
	if _, person := personIn(ctx); person {
		grounds = append(grounds, whoIsWho)
	}
	return l.on(ctx, by, grounds, everyCase, read)
}

// on is as with the grounds given.
func (l *Layer) on(ctx context.Context, by casework.Actor, grounds []string, caseNo string, read func(tx *sqlx.Tx) error) error {
	return l.register.InTx(ctx, func(tx *sqlx.Tx) error {
		if err := looker(ctx, tx, by, grounds, caseNo); err != nil {
			return err
		}
		return read(tx)
	})
}

func (l *Layer) grounds(by casework.Actor) (has []string) {
	if by.Department == l.policy.Responsible(policy.Children).ID && casework.Staff.Holds(by) {
		has = append(has, children)
	}
	if by.Role == casework.Coordinator && by.Department == l.policy.Coordination.LeadDepartment {
		has = append(has, coordinator)
	}
	if casework.Staff.Holds(by) && by.Department == l.policy.Coordination.LeadDepartment {
		has = append(has, requests)
	}
	if by.Leads() && by.Department != "" {
		has = append(has, leader)
	}
	if casework.AsIT.Holds(by) {
		has = append(has, machine)
	}
	if casework.AsProtector.Holds(by) {
		has = append(has, looked)
	}
	return has
}

// into reads the rows of one case that may be seen into a list.
func into[R casework.Row](ctx context.Context, tx *sqlx.Tx, caseNo string, rows *[]R) (err error) {
	*rows, err = register.List[R](ctx, tx, caseNo)
	return err
}

// Given is a value of a row that may be missing; then it is the empty one.
func Given[T any](value *T) (out T) {
	if value != nil {
		out = *value
	}
	return out
}
