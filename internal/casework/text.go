package casework

import "reflect"

// TextRef points at free text in the vault. What people write about a family is personal, so it never enters the
// journey, its history or the journal: only this number does. Zero means that nothing was written.
type TextRef int64

// InBounds holds that it is a number that the vault gives out, or none.
func (r TextRef) InBounds() bool { return r >= 0 }

// HighestText is the highest number of a text that an entry names, in itself or its rows; 0 when it names none.
func HighestText(e Entry) TextRef { return highestText(reflect.ValueOf(e)) }

func highestText(v reflect.Value) (highest TextRef) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			return highestText(v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			highest = max(highest, highestText(v.Index(i)))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				highest = max(highest, highestText(v.Field(i)))
			}
		}
	case reflect.Int64:
		if v.Type() == reflect.TypeFor[TextRef]() {
			return TextRef(v.Int())
		}
	}
	return highest
}
