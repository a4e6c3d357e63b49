package desk

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"samspil/internal/calendar"
	"samspil/internal/casework"
	"samspil/internal/letters"
	"samspil/internal/readability"
)

// The words of every letter to a family, to be read, filled in and printed. What is filled in is about somebody, so it is posted, and nothing of it is kept or logged.

// mostInLetter is how much one filled-in letter may be, in bytes.
const mostInLetter = 256 << 10

// whenLayout is how a browser writes a point in time.
const whenLayout = "2006-01-02T15:04"

// otherLanguage is chosen for a reader of whose language there is no letter.
const otherLanguage = "und"

// plainList is every letter there is.
type plainList struct {
	Languages []letters.Language
	Lacking   string // a language that was asked for, and in which there is no letter
	Rows      []plainRow
}

type plainRow struct {
	Address, Title, Says string
}

// plainPage is one letter with the form to fill it in.
type plainPage struct {
	Action              string
	Languages, Switches []option
	Fields              []plainField
	Wrong               []wrongField
	Letter              letters.Letter
	Filled, Translate   bool
	Unread              bool     // nobody who grew up with the letter's language has read it
	Hard                []string // of what was filled in: what is hard to read in it
}

// plainField is what stands in one place of the letter.
type plainField struct {
	Name, Title, Value, Fault string
	Long, Moment              bool
}

// switches are what can be so of a letter, by the name in the form.
var switches = []struct {
	name string
	of   func(*letters.Facts) *bool
}{
	{"young", func(f *letters.Facts) *bool { return &f.Young }},
	{"replaces", func(f *letters.Facts) *bool { return &f.Replaces }},
	{"online", func(f *letters.Facts) *bool { return &f.Online }},
	{"interpreter", func(f *letters.Facts) *bool { return &f.Interpreter }},
}

// longPlaces are those of somebody's own words.
var longPlaces = []letters.Place{letters.Decided, letters.Reasons, letters.Answer, letters.Goals, letters.Minutes}

// plainLetters lists the letters.
func (d *desk) plainLetters(r *request) {
	data, in := plainList{Languages: letters.Languages()}, r.URL.Query().Get("language")
	query := ""
	if casework.IsLanguage(in) {
		query = "?language=" + url.QueryEscape(in)
		if !slices.ContainsFunc(data.Languages, func(l letters.Language) bool { return l.Code == in }) {
			data.Lacking = in
		}
	}
	for _, code := range letters.Codes() {
		said, _ := casework.CodeOf(string(code))
		data.Rows = append(data.Rows, plainRow{Address: plainAddress(code) + query, Title: r.letterName(code), Says: either(r.in, said.Da, said.En)})
	}
	title := r.text("plain.title")
	r.show(http.StatusOK, "plain-list", page{Title: title, Here: "plain", Crumbs: []crumb{{Title: title}}, Data: data})
}

func plainAddress(code casework.Code) string { return "/desk/letters/" + string(code) }

// letterName is what a letter is called in the reader's language, with its open places in words.
func (r *request) letterName(code casework.Code) string {
	l, err := letters.Write(r.in, code, letters.Facts{})
	if err != nil {
		return string(code)
	}
	var name strings.Builder
	for _, piece := range l.Title.Pieces {
		if piece.Place != "" {
			name.WriteString("[" + strings.ToLower(r.text("plain.of."+string(piece.Place))) + "]")
		}
		name.WriteString(piece.Text)
	}
	return name.String()
}

// plainLetter shows one letter with its places open.
func (d *desk) plainLetter(r *request) {
	r.writeLetter(func(name string) string {
		if name == "language" {
			return r.URL.Query().Get(name)
		}
		return ""
	}, false)
}

// plainFilled shows it with what was filled in, to be printed.
func (d *desk) plainFilled(r *request) {
	if r.posted(mostInLetter, "") {
		r.writeLetter(r.PostForm.Get, true)
	}
}

func (r *request) writeLetter(value func(name string) string, filled bool) {
	code := casework.Code(r.PathValue("letter"))
	if !slices.Contains(letters.Codes(), code) {
		r.fail(noPage)
		return
	}
	data := plainPage{Action: plainAddress(code), Filled: filled}
	facts := data.read(r, code, value)
	chosen := value("language")
	letter, err := letters.Write(chosen, code, facts)
	if err != nil {
		r.fail(noPage)
		return
	}
	data.Letter = letter
	data.choose(r, chosen, code, facts)
	status := http.StatusOK
	if filled {
		data.lacks(r)
		data.Hard = r.hard(letter)
		data.Translate = !slices.Contains(languages, letter.Language)
	}
	if len(data.Wrong) > 0 {
		status = http.StatusUnprocessableEntity
	}
	title := r.letterName(code)
	r.show(status, "plain-letter", page{Title: title, Here: "plain", Crumbs: []crumb{{r.text("plain.title"), "/desk/letters"}, {Title: title}}, Data: data})
}

// read takes what was filled in.
func (p *plainPage) read(r *request, code casework.Code, value func(name string) string) letters.Facts {
	facts := letters.Facts{Words: map[letters.Place]string{}}
	for _, s := range switches {
		*s.of(&facts) = value(s.name) != ""
	}
	for _, at := range letters.Places(code) {
		field := plainField{Name: string(at), Title: r.text("plain.of." + string(at)), Value: strings.TrimSpace(strings.ReplaceAll(value(string(at)), "\r\n", "\n")), Long: slices.Contains(longPlaces, at), Moment: at == letters.When}
		if field.Moment {
			facts.When, _ = time.ParseInLocation(whenLayout, field.Value, calendar.Copenhagen) // what is no time is missing
		} else {
			facts.Words[at] = field.Value
		}
		p.Fields = append(p.Fields, field)
	}
	return facts
}

// choose says which languages and which circumstances there are to choose, and which are chosen. A circumstance that changes nothing of this letter is left out.
func (p *plainPage) choose(r *request, chosen string, code casework.Code, facts letters.Facts) {
	known := chosen == ""
	for _, l := range letters.Languages() {
		p.Languages = append(p.Languages, option{l.Code, l.Name, l.Code == chosen})
		known = known || l.Code == chosen
		p.Unread = p.Unread || l.Code == p.Letter.Language && !l.Read
	}
	p.Languages = append(p.Languages, option{otherLanguage, r.text("plain.language.other"), !known})
	for _, s := range switches {
		if letters.Differs(code, func(f *letters.Facts) { *s.of(f) = true }) {
			p.Switches = append(p.Switches, option{s.name, r.text("plain.is." + s.name), *s.of(&facts)})
		}
	}
}

// lacks names the places of the letter that nothing stands in.
func (p *plainPage) lacks(r *request) {
	open := map[string]bool{}
	for _, part := range append([]letters.Part{p.Letter.Title}, p.Letter.Parts...) {
		for _, piece := range part.Pieces {
			open[string(piece.Place)] = open[string(piece.Place)] || piece.Place != "" && piece.Text == ""
		}
	}
	for i, f := range p.Fields {
		if !open[f.Name] {
			continue
		}
		p.Fields[i].Fault = r.text("plain.lacks")
		if f.Moment {
			p.Fields[i].Fault = r.text("plain.lacks.when")
		}
		p.Wrong = append(p.Wrong, wrongField{f.Name, f.Title, p.Fields[i].Fault})
	}
}

// hard says what is hard to read in what somebody wrote themselves for a letter in Danish.
func (r *request) hard(letter letters.Letter) (all []string) {
	if letter.Language != letters.Danish {
		return nil
	}
	var whole strings.Builder
	for _, p := range append([]letters.Part{letter.Title}, letter.Parts...) {
		whole.WriteString(p.String() + "\n")
		if p.Kind != letters.Own || p.String() == "" {
			continue
		}
		if c := readability.Of(p.String()); c.LIX() > letters.MostLIX {
			all = append(all, r.text("plain.hard.lix", p.Heading, int(c.LIX()+0.5), letters.MostLIX))
		} else if c.Most > letters.MostWords {
			all = append(all, r.text("plain.hard.long", p.Heading, c.Most, c.Longest))
		}
	}
	for _, word := range letters.Unexplained(whole.String()) {
		all = append(all, r.text("plain.hard.word", strings.TrimSpace(word), letters.OfficeWords[word]))
	}
	return all
}
