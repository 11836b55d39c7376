// The words of the interface, in each of its languages.
const WORDS = {
  ar: {
    dir: "rtl", search: "ابحث عن اسم أو كلمة", clear: "مسح التصفية", otherLanguage: "English", help: "مساعدة", close: "إغلاق",
    facets: "تصفية", graph: "شبكة الأحداث والأسماء", evidence: "الأدلة", timeline: "الخط الزمني", more: "المزيد", keys: "لوحة المفاتيح",
    types: "أنواع الأحداث", modality: "الحال", kinds: "الأسماء", events: "أحداث", of: "من", undated: "بلا تاريخ", says: "بحسب",
    conflict: "تختلف المصادر", articles: "مقالات", to: "←",
    actual: "وقع", planned: "مقرر", hypothetical: "مفترض", negated: "منفي",
    person: "أشخاص", organisation: "هيئات", group: "جماعات", place: "أماكن", happening: "مناسبات",
    explicit: "مذكور", relative: "محسوب", inherited: "من السياق", published: "يوم النشر", inferred: "مستنتج",
    kSearch: "البحث", kNext: "الحدث التالي", kBefore: "الحدث السابق", kClear: "إلغاء الاختيار", kHelp: "هذه القائمة", kLang: "تغيير اللغة", failed: "لم يصل الجواب",
  },
  en: {
    dir: "ltr", search: "Search names and words", clear: "Clear filters", otherLanguage: "العربية", help: "Help", close: "Close",
    facets: "Filters", graph: "Network of events and names", evidence: "Evidence", timeline: "Timeline", more: "More", keys: "Keyboard",
    types: "Event types", modality: "Modality", kinds: "Names", events: "events", of: "of", undated: "undated", says: "according to",
    conflict: "sources disagree", articles: "articles", to: "→",
    actual: "happened", planned: "planned", hypothetical: "hypothetical", negated: "denied",
    person: "persons", organisation: "organisations", group: "groups", place: "places", happening: "happenings",
    explicit: "stated", relative: "computed", inherited: "from context", published: "day of publication", inferred: "inferred",
    kSearch: "search", kNext: "next event", kBefore: "previous event", kClear: "clear the selection", kHelp: "this list", kLang: "switch language", failed: "no answer came",
  },
};
