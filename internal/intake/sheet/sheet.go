// Package sheet reads a cohort of families out of a table: one family a line, as a spreadsheet saves it. A column is called by the path of the form's field that it holds (adults[0].name, children[0].custodyHolders), so what is wrong with a form
// names the column. What people write in spreadsheets is taken: semicolons, commas or tabs between, a byte order mark, UTF-8, UTF-16 or Windows-1252 (of which Latin-1 is a part), ja and nej, 31-12-2026.
//
// The package is pure: it stores nothing and calls nothing.
package sheet

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"samspil/internal/incoming"
	"samspil/internal/intake"
	"samspil/internal/strictjson"
)

// MaxBytes is how large a sheet may be: some ten thousand families.
const MaxBytes = 64 << 20

// idColumn is the column by which a family is known that comes twice.
const idColumn = "formId"

// Line is one family.
type Line struct {
	N    int    // its line in the file, from 1
	ID   string // of its form
	Form []byte // as POST /v1/intakes takes it
}

// Fault is what is wrong with a cell, a line or the sheet.
type Fault struct {
	Line   int    // from 1; 1 is that of the columns' names
	Column string // empty: the whole line
	Da, En string
}

// Read reads a sheet. What is wrong with it as a table is among the faults; whether the families can be taken in Check says. The error is that of the reader.
func Read(r io.Reader) (lines []Line, faults []Fault, err error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxBytes+1))
	if err != nil {
		return nil, nil, err
	}
	if len(data) > MaxBytes {
		return nil, []Fault{{1, "", fmt.Sprintf("Filen er større end %d MB. Del den.", MaxBytes>>20), fmt.Sprintf("The file is larger than %d MB. Divide it.", MaxBytes>>20)}}, nil
	}
	text := decoded(data)
	table := csv.NewReader(strings.NewReader(text))
	table.Comma, table.FieldsPerRecord = separator(text), -1
	columns, err := table.Read()
	if err != nil {
		return nil, []Fault{unread(err)}, nil
	}
	if faults = named(columns); len(faults) > 0 {
		return nil, faults, nil
	}
	seen := map[string]int{}
	for {
		cells, err := table.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return lines, append(faults, unread(err)), nil
		}
		if !slices.ContainsFunc(cells, func(cell string) bool { return strings.TrimSpace(cell) != "" }) {
			continue
		}
		n, _ := table.FieldPos(0)
		if len(cells) > len(columns) {
			faults = append(faults, Fault{n, "", "Linjen har flere felter end der er kolonner. Sæt anførselstegn om tekst med skilletegn i.", "The line has more fields than there are columns. Put quotes round text with separators in it."})
			continue
		}
		line := family(columns, cells)
		line.N = n
		if before, twice := seen[line.ID]; twice && line.ID != "" {
			faults = append(faults, Fault{n, idColumn, fmt.Sprintf("Det samme id står i linje %d. Giv hver familie sit eget.", before), fmt.Sprintf("The same id stands in line %d. Give each family its own.", before)})
			continue
		}
		seen[line.ID] = n
		lines = append(lines, line)
	}
	return lines, faults, nil
}

// Check says what is wrong with the families, by the columns: now is the moment at which they are handed in.
func Check(rules intake.Rules, lines []Line, now time.Time) (faults []Fault) {
	for _, line := range lines {
		_, err := rules.Read(line.Form, now)
		wrong := line.Wrong(err)
		if err != nil && len(wrong) == 0 {
			wrong = []Fault{{line.N, "", "Linjen kan ikke læses.", "The line cannot be read."}}
		}
		faults = append(faults, wrong...)
	}
	return faults
}

// Wrong are the faults that an error has of the line's form, by the columns; none where it says nothing of fields.
func (l Line) Wrong(err error) (faults []Fault) {
	wrong, _ := errors.AsType[strictjson.Faults](err)
	for _, f := range wrong {
		faults = append(faults, Fault{l.N, f.Path, f.Da, f.En})
	}
	return faults
}

// decoded is the text of a file, whatever spreadsheet saved it.
func decoded(data []byte) string {
	if bytes.HasPrefix(data, []byte{0xff, 0xfe}) || bytes.HasPrefix(data, []byte{0xfe, 0xff}) {
		if text, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(data); err == nil {
			return string(text)
		}
	}
	data = bytes.TrimPrefix(data, []byte{0xef, 0xbb, 0xbf})
	if !utf8.Valid(data) {
		if text, err := charmap.Windows1252.NewDecoder().Bytes(data); err == nil {
			return string(text)
		}
	}
	return string(data)
}

// separator is what stands between the columns' names.
func separator(text string) rune {
	first, _, _ := strings.Cut(text, "\n")
	return slices.MaxFunc([]rune{',', '\t', ';'}, func(a, b rune) int { return strings.Count(first, string(a)) - strings.Count(first, string(b)) })
}

// namedSo is how a column's name is written: what is written otherwise may be somebody's name or number, where the first line is a family.
var namedSo = regexp.MustCompile(`^[A-Za-z]+[A-Za-z0-9.\[\]-]*$`)

// named checks the columns' names, and takes what stands around them away. Without the column of the ids nothing else is said: then the first line may be a family, and what stands in it is not repeated.
func named(columns []string) (faults []Fault) {
	for i := range columns {
		columns[i] = strings.TrimSpace(columns[i])
	}
	if !slices.Contains(columns, idColumn) {
		return []Fault{{1, idColumn, "Kolonnen mangler. Første linje er kolonnernes navne. Giv hver familie et id, som kun bruges én gang: så kan filen sendes igen uden at noget sker to gange.",
			"The column is missing. The first line has the columns' names. Give each family an id that is used once: then the file can be sent again and nothing happens twice."}}
	}
	for i, column := range columns {
		if !namedSo.MatchString(column) || incoming.LooksLikeCPR(column) {
			column = fmt.Sprintf("%d", i+1)
		}
		_, known := intake.FlatField(columns[i])
		switch {
		case slices.Contains(columns[:i], columns[i]):
			faults = append(faults, Fault{1, column, "Kolonnen står der to gange.", "The column stands there twice."})
		case !known:
			faults = append(faults, Fault{1, column, "Ingen formular har et felt, der hedder sådan. Navnene står i docs/intake-sheet.md.", "No form has a field of that name. The names stand in docs/intake-sheet.md."})
		}
	}
	return faults
}

// family makes a form of a line.
func family(columns, cells []string) Line {
	written := map[string]string{}
	for i, cell := range cells {
		written[columns[i]] = cell
	}
	return Line{ID: strings.TrimSpace(written[idColumn]), Form: intake.Flat(written)}
}

// unread is what is wrong with the table itself.
func unread(err error) Fault {
	f := Fault{1, "", "Filen er tom.", "The file is empty."}
	if wrong, is := errors.AsType[*csv.ParseError](err); is {
		f = Fault{wrong.Line, "", "Anførselstegnene passer ikke. Det, der står efter denne linje, er ikke læst.", "The quotes do not match. Nothing after this line was read."}
	}
	return f
}
