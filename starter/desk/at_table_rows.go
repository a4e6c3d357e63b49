package desk

import (
	"slices"
	"strings"

	"samspil/internal/casework"
	"samspil/internal/reading"
)

// tableRows are the rows of a list, those that are about other parts of the meeting apart.
type tableRows struct {
	Field      formField
	Open, Away []tableRow
	N          int
}

// tableRow is one row, its fields by their names.
type tableRow struct {
	N      int // of all in the list, from 1
	Title  string
	Now    string // how a goal stands
	Who    string
	By     map[string]formField
	Known  bool // it is a goal that is in the plan
	Change bool // what the goal says is changed, or was refused
}

// rowsOf are the rows of a list in which something was written, and so many empty ones as were asked for. least: that many there are in any case.
func (m *form) rowsOf(field formField, values written, at *sitting, least int, about func(row written) []string) tableRows {
	typed, _ := values[field.Path].([]written)
	out := tableRows{Field: field, N: min(len(field.Rows), max(len(typed)+m.rows[field.Path], least))}
	for i, fields := range field.Rows[:out.N] {
		row := tableRow{N: i + 1, By: map[string]formField{}}
		for _, f := range fields {
			_, name, _ := strings.Cut(f.Path, "].")
			row.By[name] = f
		}
		var ids []string
		if i < len(typed) {
			ids = about(typed[i])
			row.Who = m.words.members(ids)
		}
		if at.away(m.things, ids...) {
			out.Away = append(out.Away, row)
		} else {
			for name, f := range row.By {
				row.By[name] = at.among(m.things, f)
			}
			out.Open = append(out.Open, row)
		}
	}
	return out
}

// among offers in a field nobody who is in another part of the meeting than the one that sits at the screen; whoever is chosen stays.
func (at *sitting) among(things reading.Form, f formField) formField {
	f.Options = slices.DeleteFunc(slices.Clone(f.Options), func(o option) bool { return !o.Chosen && at.away(things, o.Code) })
	rows := f.Rows
	f.Rows = nil
	for _, row := range rows {
		var fields []formField
		for _, inner := range row {
			fields = append(fields, at.among(things, inner))
		}
		f.Rows = append(f.Rows, fields)
	}
	return f
}

func minutesOf(row written) []string {
	about, _ := row["about"].([]string)
	return about
}

func dissentOf(row written) []string {
	if member, is := row["member"].(string); is {
		return []string{member}
	}
	return nil
}

// plan are the goals: each that is in the plan with what it says, and the new ones.
func (t *tablePage) plan(m *form, field formField, values written, at *sitting) {
	least := 0
	if now := planNow(m.things); len(now) == 0 && strings.HasPrefix(at.key, string(casework.StepJointMeeting)+"/") {
		least = 1
	}
	t.Plan, t.Goals = field, m.rowsOf(field, values, at, least, dissentOf)
	now, typed := planNow(m.things), []written{}
	if rows, is := values["plan"].([]written); is {
		typed = rows
	}
	dress := func(rows []tableRow) (open []tableRow) {
		for _, row := range rows {
			var goal written
			if row.N <= len(typed) {
				goal = goalIn(now, typed[row.N-1])
			}
			row.goal(m, goal, field.Path)
			if goal != nil && goal["status"] != string(casework.GoalOpen) && row.By["status"].Value == goal["status"] {
				t.Before = append(t.Before, row)
				continue
			}
			open = append(open, row)
		}
		return open
	}
	t.Goals.Open, t.Goals.Away = dress(t.Goals.Open), dress(t.Goals.Away)
}

// goal says of a row what the goal is that stands in the plan; nil: a new one.
func (row *tableRow) goal(m *form, goal written, path string) {
	status := row.By["status"]
	for i := range status.Options {
		status.Options[i].Title = text(m.words.in, "table.goal."+status.Options[i].Code)
	}
	row.By["status"] = status
	at := rowPath(path, row.N-1)
	if row.Known = goal != nil; !row.Known {
		return
	}
	row.Title, _ = goal["want"].(string)
	standing, _ := goal["status"].(string)
	row.Now = text(m.words.in, "table.goal."+standing)
	for _, name := range []string{"want", "reached", "steps", "department", "target"} {
		row.Change = row.Change || wrongUnder(m.wrong, at+"."+name)
	}
}
