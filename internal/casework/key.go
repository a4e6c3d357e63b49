package casework

import (
	"fmt"
	"strconv"
	"strings"
)

// Key is the business key of one thing in a journey: which step, about whom, and its number among those. It stays the
// same however often the code that needs it runs, so it is also the heart of every idempotency key.
type Key struct {
	Step    Step   `json:"step"`
	Subject string `json:"subject"` // a member ("child-1"), a department ("children"), a party ("child-1.adult-2") or "family"
	N       int    `json:"n"`       // the occurrence, from 1
	// Try counts, from 1, where one occurrence may take several: a letter that is sent again, a department that is asked
	// again. It is zero for everything else.
	Try int `json:"try,omitempty"`
}

// Family is the subject of what concerns everybody.
const Family = "family"

// String writes a key as it is seen outside: "child-review/child-1/2", or with its try "letter-receipt/child-1.adult-2/1/2". No
// two keys are written the same.
func (k Key) String() string {
	text := fmt.Sprintf("%s/%s/%d", k.Step, k.Subject, k.N)
	if k.Try > 0 {
		text += fmt.Sprintf("/%d", k.Try)
	}
	return text
}

// Named are the two whom a subject such as "child-1.adult-2" names: the child whom it is about, and the party. Where a subject is
// one name, party is empty.
func (k Key) Named() (about, party string) {
	names := NamesIn(k.Subject)
	return names[0], subjectOf(names[1:]...)
}

// member is the member whom a key is about.
func (k Key) member() string { return NamesIn(k.Subject)[0] }

// under tells whether a key is about a member, or about a party to what is about the member.
func (k Key) under(member string) bool { return k.member() == member }

// ParseKey reads what String wrote.
func ParseKey(s string) (Key, error) {
	parts := strings.Split(s, "/")
	if len(parts) < 3 || len(parts) > 4 || parts[0] == "" || parts[1] == "" {
		return Key{}, notATask(s)
	}
	k := Key{Step: Step(parts[0]), Subject: parts[1]}
	for i, number := range []*int{&k.N, &k.Try}[:len(parts)-2] {
		n, err := strconv.Atoi(parts[2+i])
		if err != nil || n < 1 {
			return Key{}, notATask(s)
		}
		*number = n
	}
	if k.String() != s { // one key is written in one way: not 01, and not +1
		return Key{}, notATask(s)
	}
	return k, nil
}

func notATask(s string) error {
	return fmt.Errorf("%q is not a task: write step/subject/number, for example child-review/child-1/2", s)
}
