package desk

import (
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"samspil/internal/casework"
	"samspil/internal/incoming"
	"samspil/internal/intake"
	"samspil/internal/strictjson"
)

// readReferral reads what a browser sent of the form. A row in which nothing is written is no person, and whoever has custody keeps their number through that.
func readReferral(sent url.Values) written {
	values := written{}
	var numbers []string // of the adults of whom something is written, as the page counts them
	for _, of := range referred {
		var rows []written
		for i := range min(number(sent.Get(rowsName(of.List))), of.Most) {
			row := readForm(of.Fields, sent, rowPath(of.List, i))
			if len(row) == 0 {
				continue
			}
			if of.Kind == casework.Adult {
				numbers = append(numbers, strconv.Itoa(i+1))
			}
			rows = append(rows, row)
		}
		put(values, of.List, rows)
	}
	for _, child := range rowsOf(values, "children") {
		holders, _ := child["custodyHolders"].([]string)
		delete(child, "custodyHolders")
		var renumbered []string
		for _, n := range holders {
			if at := slices.Index(numbers, n); at >= 0 {
				renumbered = append(renumbered, strconv.Itoa(at+1))
			}
		}
		put(child, "custodyHolders", renumbered)
	}
	if words := strings.ReplaceAll(sent.Get("about"), "\r\n", "\n"); strings.TrimSpace(words) != "" {
		values["about"] = words
	}
	if id := requestID(sent.Get("request")); id != "" {
		values["request"] = id
	}
	if id := sent.Get("submission"); intake.IsID(id) {
		values["submission"] = id
	}
	return values
}

// nothingReferred tells whether nothing was written in the form.
func nothingReferred(values written) bool {
	return len(values) == 0 || len(values) == 1 && values.word("request") != ""
}

// referralMessage is the form as POST /v1/intakes takes it.
func referralMessage(formID string, values written) []byte {
	message := map[string]any{"formId": formID, "reason": values.word("about")}
	for _, of := range referred {
		all := []any{}
		for _, row := range rowsOf(values, of.List) {
			all = append(all, asMessage(of.Fields, row))
		}
		message[of.List] = all
	}
	return encoded(message)
}

// Beside what somebody has said towards each department stand, once for all that they said yes to, how they said it and until when it holds.
const (
	consentHow   = intake.ConsentHow
	consentUntil = intake.ConsentUntil
)

// consentEntries are the fields in which is written what somebody has said of consent: towards each department yes, no, or yes to one thing alone.
func (m *form) consentEntries(values written, at string) (out []formField) {
	in := m.words.in
	entry := func(f incoming.Field) formField { return m.field(f, values[f.Name], entryPath(at, f.Name), false) }
	for _, d := range m.named("department") {
		field := entry(incoming.Field{Name: d.Code, Kind: incoming.KindYesNo, Da: d.Title, En: d.Title})
		options := m.yesNo()
		for i, words := range []string{"consent.yes", "consent.no"} {
			options[i].Title = text(in, words)
		}
		for _, purpose := range casework.ConsentPurposes {
			options = append(options, option{Code: string(purpose), Title: text(in, "consent.only."+string(purpose))})
		}
		field.As, field.Options = "select", choose(options, []string{field.Value})
		out = append(out, field)
	}
	how := entry(incoming.Field{Name: consentHow, Kind: incoming.KindCode, Choices: casework.ConsentHow("").Choices(), Da: text(in, "consent.how"), En: text(in, "consent.how")})
	how.As = "select"
	return append(out, how, entry(incoming.Field{Name: consentUntil, Kind: incoming.KindDay, Da: text(in, "consent.until"), En: text(in, "consent.until")}))
}

var (
	ofDepartment = regexp.MustCompile(`^(.+\.(?:consents|caseIds))\.([^.\[\]]+)(?:\.(how|until))?.*$`)
	lastOfList   = regexp.MustCompile(`\[\d+\]$`)
)

// pagePath is where the page has what stands at a path of the message.
func pagePath(path string) string {
	if path == "reason" {
		return "about"
	}
	if of := ofDepartment.FindStringSubmatch(path); of != nil {
		entry := of[2]
		if of[3] != "" {
			entry = of[3]
		}
		return entryPath(of[1], entry)
	}
	return lastOfList.ReplaceAllString(path, "")
}

// referralFaults is what is wrong by the page's own fields, in its words.
func (r *request) referralFaults(faults strictjson.Faults) map[string]string {
	wrong := map[string]string{}
	for _, f := range faults {
		at := pagePath(f.Path)
		if wrong[at] == "" {
			wrong[at] = r.wording().plainFault(either(r.in, f.Da, f.En), slices.Concat(intake.AdultFields, intake.ChildFields))
		}
	}
	return wrong
}
