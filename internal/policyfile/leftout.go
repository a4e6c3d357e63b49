package policyfile

import (
	"slices"
	"strings"
	"sync"

	"samspil/internal/policy"

	"go.yaml.in/yaml/v3"
)

// mayBeLeftOut are the sections and fields that a file may leave out, so that today's program, which knows more
// fields, still accepts a file that was written for an earlier one. The built-in policy holds for what is left out. So every new field is
// listed here; a test holds that no field is required that was not required from the beginning.
//
// A section that is listed without its fields is taken as a whole or not at all: a basis that was read for one age does not hold
// for another.
var mayBeLeftOut = []string{
	"consent", "consent.ownFromAge", "consent.lapsedEndsJourney", "consent.explanation", "consent.renewAfter", "consent.unrenewedLapses",
	"quorum.recordedWithin",
	"closure", "closure.minReviews", "closure.maxUnlawfulAbsencePercent", "closure.wellbeingNotWorse",
	"closure.goalsMet", "closure.appealHoldsClosure",
	"jobFollowUp", "jobFollowUp.minPaidHoursPerMonth", "jobFollowUp.hoursKnownAfter", "jobFollowUp.toleratedGap",
	"work", "work.besideHours", "work.besideJob", "work.summer", "work.outcomes", "benefits",
	"interplay.reviewAfterNews", "interplay.pauseDemandsAfterConcern",
	"suspension", "suspension.neverPause", "suspension.scopes",
	"letters", "letters.paperReceived",
	"parties",
	"sharing", "sharing.basis", "sharing.verified",
	"feedback", "feedback.childFromAge",
	"voice", "voice.childFromAge", "consentWords",
	"information", "information.childFromAge",
	"absence", "absence.warnPercent", "absence.noticePercent",
	"duty", "duty.opens", "duty.closes", "duty.roster",
	"noticeHour", "owedRetry", "writeWithin", "explainAfter", "reopenWithin", "retentionYears",
}

// complete adds to a file's top node what the file leaves out, and returns the names.
func complete(root *yaml.Node) (leftOut []string) {
	ours := builtInOnce()
	for _, path := range mayBeLeftOut {
		section, field, inner := strings.Cut(path, ".")
		into, from := root, ours
		if inner {
			if into = valueOf(root, section); into == nil || into.Kind != yaml.MappingNode {
				continue // left out whole, or a fault of its own
			}
			from = valueOf(ours, section)
		} else {
			field = section
		}
		if valueOf(into, field) == nil {
			add(into, from, field)
			leftOut = append(leftOut, path)
		}
	}
	return append(leftOut, completeRules(valueOf(root, "rules"), valueOf(ours, "rules"))...)
}

// completeRules adds every version of the rules that the file does not have at all. A rule with a misspelt id is left as it is and
// becomes a fault.
func completeRules(into, ours *yaml.Node) (leftOut []string) {
	if into == nil || into.Kind != yaml.SequenceNode {
		return nil
	}
	ids := idsOf(into)
	for _, id := range policy.RuleIDs {
		misspelt := func(written string) bool {
			return !slices.Contains(policy.RuleIDs, written) && didYouMean(written, []string{id}) != ""
		}
		if slices.Contains(ids, id) || slices.ContainsFunc(ids, misspelt) {
			continue
		}
		for _, rule := range ours.Content {
			if valueOf(rule, "id").Value == id {
				into.Content = append(into.Content, nowhere(rule))
			}
		}
		leftOut = append(leftOut, "rules["+id+"]")
	}
	return leftOut
}

func idsOf(rules *yaml.Node) []string {
	var ids []string
	for _, rule := range rules.Content {
		if id := valueOf(resolved(rule), "id"); id != nil {
			ids = append(ids, id.Value)
		}
	}
	return ids
}

// builtInOnce is the built-in policy's top node, which nobody changes.
var builtInOnce = sync.OnceValue(builtIn)

func builtIn() *yaml.Node {
	root, fault := parseYAML(defaultYAML, "default.yaml")
	if fault != nil {
		panic("policy: default.yaml: " + fault.String()) // a test rules it out
	}
	return root
}

// valueOf is a field of a mapping; nil when it has none.
func valueOf(node *yaml.Node, name string) *yaml.Node {
	if node == nil || node.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(node.Content); i += 2 {
		if node.Content[i].Value == name {
			return resolved(node.Content[i+1])
		}
	}
	return nil
}

// add copies one field from a mapping to another that lacks it.
func add(into, from *yaml.Node, name string) {
	for i := 0; i+1 < len(from.Content); i += 2 {
		if from.Content[i].Value == name {
			into.Content = append(into.Content, nowhere(from.Content[i]), nowhere(from.Content[i+1]))
		}
	}
}

// nowhere is a copy of a node without a line of the file.
func nowhere(node *yaml.Node) *yaml.Node {
	copied := *node
	copied.Line, copied.Column = 0, 0
	copied.Content = make([]*yaml.Node, len(node.Content))
	for i, inner := range node.Content {
		copied.Content[i] = nowhere(inner)
	}
	return &copied
}
