package contact

import (
	"crypto/sha256"
	"encoding/base32"
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/google/uuid"

	"samspil/internal/incoming"
	"samspil/internal/register"
)

// form is the form as it was written.
type form struct {
	ID    string // that only this form has
	Value map[string]string
	Fault map[string]string // what is wrong, by field: the name of a text
}

// most are the fields in the order of the page, with how many characters each takes.
var most = []struct {
	field string
	n     int
}{
	{"way", 10}, {"message", 3}, {"when", 300}, {"name", 200}, {"telephone", 40}, {"address", 300}, {"text", 5000}, {"danger", 3}, {"children", 3}, {"many", 2}, {"ages", 60},
}

func newForm() *form {
	return &form{ID: uuid.NewString(), Value: map[string]string{}, Fault: map[string]string{}}
}

// readForm reads what a browser sent.
func readForm(sent url.Values) *form {
	f := newForm()
	if id, err := uuid.Parse(sent.Get("id")); err == nil {
		f.ID = id.String()
	}
	for _, m := range most {
		if words := strings.TrimSpace(strings.Map(readable, strings.ReplaceAll(sent.Get(m.field), "\r\n", "\n"))); words != "" {
			f.Value[m.field] = words
		}
	}
	for _, field := range []string{"message", "children", "danger"} {
		if f.Value[field] != "yes" && f.Value[field] != "no" { // it was changed on the way
			delete(f.Value, field)
		}
	}
	return f
}

// readable leaves out what nobody writes and no database takes.
func readable(letter rune) rune {
	if letter == utf8.RuneError || unicode.IsControl(letter) && letter != '\n' && letter != '\t' {
		return -1
	}
	return letter
}

// wrong says what is wrong. It asks for no more than what is needed to make contact in the way that was chosen.
func (f *form) wrong() {
	fault := func(field, key string, is bool) {
		if is && f.Fault[field] == "" {
			f.Fault[field] = key
		}
	}
	for _, m := range most {
		fault(m.field, "long", utf8.RuneCountInString(f.Value[m.field]) > m.n)
	}
	way := register.RequestWay(f.Value["way"])
	fault("way", "way", !slices.Contains(register.RequestWays, way))
	called := way == register.ByCall || way == register.ByText
	fault("telephone", "telephone", called && f.Value["telephone"] == "" || f.Value["telephone"] != "" && !incoming.IsTelephone(f.Value["telephone"]))
	fault("when", "when", way == register.ByCall && f.Value["when"] == "") // whoever hits may stand beside the telephone
	fault("name", "name", way == register.ByLetter && f.Value["name"] == "")
	fault("address", "address", way == register.ByLetter && f.Value["address"] == "")
	fault("text", "text", f.Value["text"] == "")
}

// stored is the id under which the form is stored: of this form with these words. So who sends it twice has sent one; who sends it again with other words, because something was wrong, has sent a further one, and nothing of either is lost. Both have the same reference, by which
// whoever reads them sees that they belong together.
func (f *form) stored() string {
	words := []string{f.ID}
	for _, m := range most {
		words = append(words, f.Value[m.field])
	}
	sum := sha256.Sum256([]byte(strings.Join(words, "\x00"))) // no field holds that character
	return uuid.NewSHA1(uuid.NameSpaceOID, sum[:]).String()
}

// request is the form as it is stored.
func (f *form) request(language string) register.Request {
	v := f.Value
	return register.Request{
		ID: f.stored(), Reference: f.reference(), Way: register.RequestWay(v["way"]), Danger: v["danger"] == "yes", Language: language,
		Message: v["message"], When: v["when"], Name: v["name"], Telephone: v["telephone"], Address: v["address"], Text: v["text"], Children: v["children"], Many: v["many"], Ages: v["ages"],
	}
}

// reference is what the sender gets: made from the form's own random id, so it says nothing, and a repeat gives the same, also one with other words.
func (f *form) reference() string {
	sum := sha256.Sum256([]byte(f.ID))
	letters := base32.StdEncoding.EncodeToString(sum[:])[:8]
	return letters[:4] + "-" + letters[4:]
}
