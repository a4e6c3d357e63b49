package agenda

import (
	"maps"
	"slices"

	"samspil/internal/casework"
)

// What a timeline of the journal tells is what the next meeting reads of it and, because nothing else on the page says so, a little more. Which entries somebody
// is shown the database says (register.told_of, schema/access/roles.sql), by the same kinds: a test holds the one against the other.

// alsoOfTasks are the kinds of entry about a task that are no news for a meeting.
var alsoOfTasks = map[casework.EntryKind]Words{
	casework.TaskOpened:   {"er blevet en opgave", "became a task"},
	casework.TaskReminded: {"der er sendt en påmindelse", "a reminder was sent"},
	casework.TaskAssigned: {"er lagt hos en anden", "lies with somebody else now"},
	casework.TaskPutOff:   {"er udsat, og fristen er den samme", "was put off, and its deadline is the same"},
	casework.TaskTakenUp:  {"er taget op igen", "was taken up again"},
}

// alsoChanged are the others.
var alsoChanged = map[casework.EntryKind]Words{
	casework.JourneyStarted: {"Forløbet er begyndt.", "The journey has begun."},
	casework.Measured:       {"Der er skrevet en måling.", "A measurement was written down."},
	casework.JourneyEnded:   {"Forløbet er afsluttet.", "The journey has ended."},
}

// rowsTell are the kinds of which an entry does not say itself who may know of it, and a row does: the row tells it.
var rowsTell = []casework.EntryKind{casework.CollaboratorAdded, casework.CollaboratorRemoved, casework.DecisionCorrected, casework.MinutesCorrected}

// Sentence says in plain words what an entry of the journal tells; told is false for what no timeline tells.
func Sentence(kind casework.EntryKind, key string) (words Words, told bool) {
	if slices.Contains(rowsTell, kind) {
		return Words{}, false
	}
	e := casework.Entry{Kind: kind, Key: key}
	if w, is := alsoOfTasks[kind]; is {
		words = of(e, w.Da, w.En)
		return words, words != Words{}
	}
	if words, told = alsoChanged[kind]; told {
		return words, true
	}
	return wordsFor(e)
}

// Told are the kinds of entry that a timeline tells: those about a task, which whoever sees the task is told, and the others.
func Told() (ofTasks, changed []casework.EntryKind) {
	kinds := func(by ...map[casework.EntryKind]Words) (all []casework.EntryKind) {
		for _, words := range by {
			all = append(all, slices.Collect(maps.Keys(words))...)
		}
		slices.Sort(all)
		return all
	}
	changed = slices.DeleteFunc(kinds(changes, alsoChanged), func(kind casework.EntryKind) bool { return slices.Contains(rowsTell, kind) })
	return kinds(aboutTasks, alsoOfTasks), changed
}
