package chat.confab.http;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/**
 * Text that people wrote: not blank, so many characters (Unicode code points), and no half of one: an unpaired
 * surrogate cannot be written to any store. Null passes.
 */
@Documented
@Constraint(validatedBy = Text.Validator.class)
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
public @interface Text {

    int min() default 1;

    int max();

    /** Whether it is one line: no control characters, such as line breaks. */
    boolean line() default false;

    String message() default
            "must be {min} to {max} characters of well-formed text, not blank, and names and titles on one line";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Holds the rule. */
    final class Validator implements ConstraintValidator<Text, String> {

        private int min;
        private int max;
        private boolean line;

        @Override
        public void initialize(Text rule) {
            min = rule.min();
            max = rule.max();
            line = rule.line();
        }

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            if (text == null) {
                return true;
            }
            int length = text.codePointCount(0, text.length());
            return length >= min
                    && length <= max
                    && !text.isBlank()
                    && text.codePoints().noneMatch(Validator::half)
                    && (!line || text.chars().noneMatch(Character::isISOControl));
        }

        private static boolean half(int codePoint) {
            return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        }
    }
}
