package departments

import (
	"cmp"
	"encoding/json"
	"net/http"
	"slices"
	"time"

	"samspil/internal/casework"
	"samspil/internal/department"
)

// Told is one message that a department got, however often it arrived.
type Told struct {
	Department string
	Message    department.Message // as it was acted on; as it first arrived, when it never was
	Receipt    string             // what the department answered; empty when it never acted on it
	Arrived    int                // how many times its key arrived
	Effects    int                // 1 when it was acted on, 0 when not; never more
	Conflicts  int                // how many times its key arrived with other content
	LastAt     time.Time          // business time of the latest attempt

	number int64
}

// Told gives what all departments were told about a case, in the order in which each message first arrived; about all
// cases when caseNumber is empty.
func (s *Server) Told(caseNumber string) []Told {
	var all []Told
	for _, id := range s.ids {
		all = append(all, s.departments[id].ledger.told(caseNumber)...)
	}
	slices.SortFunc(all, func(a, b Told) int { return cmp.Compare(a.number, b.number) })
	return all
}

// Counts says how a department's messages went; all zero for an unknown department.
func (s *Server) Counts(department string) Counts {
	d := s.departments[department]
	if d == nil {
		return Counts{}
	}
	d.ledger.mu.Lock()
	defer d.ledger.mu.Unlock()
	return d.ledger.counts
}

func (l *ledger) told(caseNumber string) []Told {
	l.mu.Lock()
	defer l.mu.Unlock()
	var told []Told
	for _, e := range l.order {
		if caseNumber != "" && e.message.Case != caseNumber {
			continue
		}
		told = append(told, Told{
			Department: l.department, Message: e.message, Receipt: e.receipt, Arrived: e.arrived,
			Effects: e.effects, Conflicts: e.conflicts, LastAt: e.lastAt, number: e.number,
		})
	}
	return told
}

// shown is Told as JSON: with member ids, and which fields a person came with instead of what was in them.
type shown struct {
	Department string               `json:"department"`
	ID         string               `json:"id"`
	Case       string               `json:"case"`
	Kind       casework.MessageKind `json:"kind"`
	Key        string               `json:"key"`
	About      []shownPerson        `json:"about"`
	To         string               `json:"to,omitempty"`
	Code       string               `json:"code,omitempty"`
	Assignee   string               `json:"assignee,omitempty"`
	HasText    bool                 `json:"hasText,omitempty"` // a text came; what it says is shown to nobody
	Due        *time.Time           `json:"due,omitempty"`
	Ground     string               `json:"ground"`
	At         time.Time            `json:"at"`
	LastAt     time.Time            `json:"lastAt"`
	Receipt    string               `json:"receipt,omitempty"`
	Arrived    int                  `json:"arrived"`
	Effects    int                  `json:"effects"`
	Conflicts  int                  `json:"conflicts"`
}

type shownPerson struct {
	Member    string `json:"member"`
	CaseID    string `json:"caseId,omitempty"`
	HasName   bool   `json:"hasName"`
	HasCPR    bool   `json:"hasCpr"`
	Protected bool   `json:"protected"`
}

func show(t Told) shown {
	m := t.Message
	out := shown{
		Department: t.Department, ID: m.ID, Case: m.Case, Kind: m.Kind, Key: m.Key, About: []shownPerson{}, To: m.To,
		Code: m.Code, Assignee: m.Assignee, HasText: m.Text != "", Due: m.Due, Ground: m.Ground, At: m.At, LastAt: t.LastAt, Receipt: t.Receipt,
		Arrived: t.Arrived, Effects: t.Effects, Conflicts: t.Conflicts,
	}
	for _, p := range m.About {
		out.About = append(out.About, shownPerson{Member: p.Member, CaseID: p.CaseID, HasName: p.Name != "", HasCPR: p.CPR != "", Protected: p.Protected})
	}
	return out
}

// showTold answers GET /told?case=SP-000001 with {"told":[...],"counts":{"children":{...}}}. The counts are of all cases.
func (s *Server) showTold(w http.ResponseWriter, r *http.Request) {
	answer := struct {
		Told   []shown           `json:"told"`
		Counts map[string]Counts `json:"counts"`
	}{Told: []shown{}, Counts: map[string]Counts{}}
	for _, t := range s.Told(r.URL.Query().Get("case")) {
		answer.Told = append(answer.Told, show(t))
	}
	for _, id := range s.ids {
		answer.Counts[id] = s.Counts(id)
	}
	writeJSON(w, http.StatusOK, "application/json", answer)
}

func writeJSON(w http.ResponseWriter, status int, media string, body any) {
	text, err := json.Marshal(body)
	if err != nil { // nothing here holds what JSON cannot
		http.Error(w, "the answer cannot be written", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", media)
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write(text) // the caller has gone: nobody is left to tell
}
