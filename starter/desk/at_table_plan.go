package desk

import (
	"cmp"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"samspil/internal/casework"
	"samspil/internal/reading"
)

// The plan is shown goal by goal with what it says, and what is sent of it says only what has changed: a goal keeps its words, and a plan of which nothing has changed stays as it is.

// planNow is the version of the plan that holds, as the fields of the form have it, in the order of the goals' numbers.
func planNow(f reading.Form) (plan []written) {
	version := 0
	for _, g := range f.Goals {
		version = max(version, g.Version)
	}
	for _, g := range f.Goals {
		if g.Version != version {
			continue
		}
		row := written{"n": strconv.Itoa(g.N), "member": g.Member, "department": g.Department, "target": g.Target, "status": string(g.Status)}
		for name, words := range map[string]string{"want": f.Texts[g.Want], "reached": f.Texts[g.Reached], "measure": g.Measure} {
			if words != "" {
				row[name] = words
			}
		}
		var steps []written
		for _, x := range f.GoalSteps {
			if x.Version == version && x.Goal == g.N {
				step := written{"by": x.By}
				for name, words := range map[string]string{"department": x.Department, "member": x.Member, "what": f.Texts[x.What]} {
					if words != "" {
						step[name] = words
					}
				}
				steps = append(steps, step)
			}
		}
		put(row, "steps", steps)
		plan = append(plan, row)
	}
	slices.SortFunc(plan, byNumber)
	return plan
}

func byNumber(a, b written) int { return cmp.Compare(goalNumber(a), goalNumber(b)) }

// goalNumber is that of a row of the plan; one that has none comes last.
func goalNumber(row written) int {
	text, _ := row["n"].(string)
	if n := number(text); n > 0 {
		return n
	}
	return 1 << 30
}

// goalIn is the row of the goal with the same number; nil where there is none.
func goalIn(plan []written, like written) written {
	at := slices.IndexFunc(plan, func(row written) bool { return goalNumber(row) == goalNumber(like) && goalNumber(like) < 1<<30 })
	if at < 0 {
		return nil
	}
	return plan[at]
}

// spreadPlan is the plan to be filled in: all that is in the plan with what was typed of it, and the new goals.
func spreadPlan(typed []written, f reading.Form) []written {
	now := planNow(f)
	plan := slices.Clone(typed)
	for i, row := range plan {
		plan[i] = withWordsOf(goalIn(now, row), row)
	}
	for _, row := range now {
		if goalIn(typed, row) == nil {
			plan = append(plan, row)
		}
	}
	slices.SortStableFunc(plan, byNumber)
	return plan
}

// withWordsOf is a row with what the goal says now wherever the row says nothing.
func withWordsOf(goal, row written) written {
	if goal == nil {
		return row
	}
	whole := written{}
	for name, value := range goal {
		whole[name] = value
	}
	for name, value := range row {
		whole[name] = value
	}
	return whole
}

// settle leaves of a plan that was typed what says something new, and numbers the new goals. Of one of which nothing has changed nothing is left, but where there was none before.
func settle(values written, f reading.Form) {
	typed, _ := values["plan"].([]written)
	now, last := planNow(f), 0
	for _, g := range f.Goals {
		last = max(last, g.N)
	}
	changed := len(typed) < len(now) && len(typed) > 0
	for _, row := range typed {
		goal := goalIn(now, row)
		if goal == nil {
			if _, numbered := row["n"]; !numbered {
				last++
				row["n"] = strconv.Itoa(last)
			}
			if _, said := row["status"]; !said {
				row["status"] = string(casework.GoalOpen)
			}
			changed = true
			continue
		}
		row["member"] = goal["member"]
		delete(row, "measure")
		if measure, there := goal["measure"]; there {
			row["measure"] = measure
		}
		changed = settleWords(row, goal) || changed
	}
	if len(now) > 0 && !changed {
		delete(values, "plan")
	}
}

// settleWords leaves out what a goal says already, and tells whether it says anything new.
func settleWords(row, goal written) (changed bool) {
	for _, name := range []string{"want", "reached"} {
		if typed, _ := row[name].(string); same(typed, goal[name]) || typed == "" {
			delete(row, name)
		} else {
			changed = true
		}
	}
	steps, _ := row["steps"].([]written)
	if before, _ := goal["steps"].([]written); len(steps) == 0 || slices.EqualFunc(steps, before, sameStep) {
		delete(row, "steps")
	} else {
		changed = true
	}
	return changed || !reflect.DeepEqual(row["status"], goal["status"]) || !reflect.DeepEqual(row["department"], goal["department"]) || !reflect.DeepEqual(row["target"], goal["target"])
}

func sameStep(a, b written) bool {
	return !slices.ContainsFunc([]string{"department", "member", "what", "by"}, func(name string) bool {
		typed, _ := a[name].(string)
		return !same(typed, b[name])
	})
}

// same tells whether what was typed is what stands there, whatever a browser did with the breaks of its lines.
func same(typed string, stands any) bool {
	words, _ := stands.(string)
	plain := func(s string) string { return strings.TrimSpace(strings.ReplaceAll(s, "\r\n", "\n")) }
	return plain(typed) == plain(words)
}
