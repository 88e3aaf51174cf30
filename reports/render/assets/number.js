// Numbers as people type them: decimal point or comma, any minus, full-width digits, powers of ten and fractions.
const typedNumber = /^[≈=]?[+-]?(?:(?:\d+[.,]?\d*|[.,]\d+)(?:e[+-]?\d+|[×·⋅*x]10\^?[({]?[+-]?\d+[)}]?)?|10\^[({]?[+-]?\d+[)}]?|\d+\/\d+)$/i;
const plainNumber = (text) => text.normalize('NFKC').replace(/\s/g, '').replace(/[−‐–—]/g, '-');
