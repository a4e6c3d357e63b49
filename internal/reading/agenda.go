package reading

import (
	"context"

	"github.com/jmoiron/sqlx"

	"samspil/internal/agenda"
	"samspil/internal/casework"
)

// Agenda makes the agenda of a family's next meeting for the reader's department, or what of it can be shown in the part with one member; found is false where there is no next meeting.
//
// It is read as the program and not as the role that reads: an agenda also says that something was left out, is divided by marks that it does not show, and takes the journal's entries apart.
// So internal/agenda chooses, by the same rule (casework.Lookup), and nothing of what is read leaves here but the agenda.
func (l *Layer) Agenda(ctx context.Context, by casework.Actor, caseNo, part string) (a agenda.Agenda, found bool, err error) {
	if _, person := personIn(ctx); person { // a command is nobody's look
		if err := l.as(ctx, by, caseNo, func(tx *sqlx.Tx) error { return recordLook(ctx, tx, caseNo, readAgenda, by) }); err != nil {
			return a, false, err
		}
	}
	facts, found, err := l.register.AgendaFacts(ctx, caseNo)
	if err != nil || !found {
		return a, false, err
	}
	return agenda.MakePart(facts, by.Department, part), true, nil
}
