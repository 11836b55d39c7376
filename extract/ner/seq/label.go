package seq

// The classes of names, as the training corpus has them. MISC is a name of
// anything else: a work, a prize, a nationality, a product, an event.
var classes = [...]string{"PERS", "LOC", "ORG", "MISC"}

// A label says what a token is to a name: 0 is outside of any, 1+2c begins a
// name of class c, 2+2c continues one.
type label uint8

const (
	outside label = 0
	labels        = 1 + 2*len(classes)
)

func begin(class int) label  { return label(1 + 2*class) }
func inside(class int) label { return label(2 + 2*class) }

func (l label) begins() bool    { return l%2 == 1 }
func (l label) continues() bool { return l != 0 && l%2 == 0 }

// class returns the index of the class of a label that is not outside.
func (l label) class() int { return int(l-1) / 2 }

// follows reports whether label b may stand right behind label a: a name
// continues only a name of its own class.
func follows(a, b label) bool {
	return !b.continues() || a != outside && a.class() == b.class()
}

// runs calls yield for each name in a chain of labels, as tokens [first, last).
func runs(chain []label, yield func(first, last, class int)) {
	for i := 0; i < len(chain); {
		if chain[i] == outside {
			i++
			continue
		}
		first := i
		for i++; i < len(chain) && chain[i].continues() && chain[i].class() == chain[first].class(); i++ {
		}
		yield(first, i, chain[first].class())
	}
}
